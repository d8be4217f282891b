import { describe, expect, it } from 'vitest';
import { PythonSyntaxError, parsePython, parsePythonStatement, splitStatements } from './case-python.js';
import { fromCaseJson, fromPythonText, fromRepr, Inexpressible } from './case-values.js';

describe('Python text of recorded cases', () => {
  it.each<[string, unknown]>([
    ['5', 5],
    ['-9223372036854775808', -9223372036854775808n],
    ['1e+16', 1e16],
    ['nan', Number.NaN],
    ['(1, 2)', [1, 2]],
    ['()', []],
    ['{}', {}],
    ["{'a': [1.5, None, True], 'b': {'c': 'x\\'y'}}", { a: [1.5, null, true], b: { c: "x'y" } }],
    ['{1: 2}', new Map([[1, 2]])],
    ['{1, 2}', new Set([1, 2])],
    ['set()', new Set()],
    ['{a:nan,l:[inf]}', { a: Number.NaN, l: [Number.POSITIVE_INFINITY] }],
    ['np.float32(0.1)', Math.fround(0.1)],
    ['np.float16(0.1)', 0.0999755859375],
    ['np.uint64(18446744073709551615)', 18446744073709551615n],
    ['np.True_', true],
    ['array([1., 2.])', Float64Array.of(1, 2)],
    ['array([1, 2])', Int32Array.of(1, 2)],
    ["array(['x', 'y'], dtype='<U1')", ['x', 'y']],
    ['np.arange(3)', Int32Array.of(0, 1, 2)],
    ['datetime.datetime(2020, 1, 2, 3, 4, 5, 678000)', new Date('2020-01-02T03:04:05.678Z')],
    ["mappingproxy({'a': 1})", new Map([['a', 1]])],
    ["OrderedDict([('a', 1)])", new Map([['a', 1]])],
    ['OrderedDict(a=1)', new Map([['a', 1]])],
    ['2**63', 2n ** 63n],
    ['-2**53-1', -(2n ** 53n) - 1n],
    ['1.5*2+1', 4],
    ['[1]*2+[nan]', [1, 1, Number.NaN]],
    ["'ab'*2", 'abab'],
    ['np.arange(3)/2', Float64Array.of(0, 0.5, 1)],
    ['np.arange(2)*1000.', Float64Array.of(0, 1000)],
    ['np.arange(1, 2, 0.5)', Float64Array.of(1, 1.5)],
    ['np.zeros(2)', Float64Array.of(0, 0)],
    ['array([0.1], dtype=float32)', Float32Array.of(0.1)],
    ['array([9223372036854775807])', BigInt64Array.of(2n ** 63n - 1n)],
    ["np.array(['x'] * 2)", ['x', 'x']],
    ['datetime.datetime(1, 1, 1, 0, 0)', new Date('0001-01-01T00:00:00Z')],
    ["np.float32('inf')", Number.POSITIVE_INFINITY],
    ['datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc)', new Date('2020-01-02T00:00:00Z')],
    [
      'array([[1, 2],\n       [3, 4]])',
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ])('%s', (text, value) => {
    expect(fromPythonText(text)).toEqual(value);
  });

  it('an enum member is its value, an object an instance of a class of that name', () => {
    expect(fromRepr('__main__.E', '<E.RED: 1>')).toBe(1);
    const made = fromRepr('__main__.Obj', '<__main__.Obj object at 0x7f>') as object;
    expect(made.constructor.name).toBe('Obj');
  });

  it.each([
    ['builtins.range', 'range(0, 3)'],
    ['decimal.Decimal', "Decimal('1.25')"],
    ['builtins.bytes', "b'\\xff'"],
    ['numpy.ndarray', 'array([1., 2., 3'],
  ])('%s has no counterpart', (type, repr) => {
    expect(() => fromRepr(type, repr)).toThrow(Inexpressible);
  });

  it('reads constants and tagged values inside JSON', () => {
    expect(fromCaseJson({ a: [{ __const__: '-inf' }], b: { __py__: 'builtins.tuple', repr: '(1,)' } })).toEqual({
      a: [Number.NEGATIVE_INFINITY],
      b: [1],
    });
  });

  it('reads statements', () => {
    expect(parsePythonStatement("config['a']['b']=2")).toMatchObject({ kind: 'assign', target: { kind: 'subscript' } });
    expect(parsePythonStatement("del config['a']")).toMatchObject({ kind: 'del' });
    expect(parsePythonStatement("'a' in config")).toMatchObject({ value: { kind: 'binary', operator: 'in' } });
    expect(parsePythonStatement('f(a, b=1)')).toMatchObject({ value: { kind: 'call', named: { b: { kind: 'int' } } } });
  });

  it('splits a script at newlines and semicolons outside brackets and strings', () => {
    expect(splitStatements("a=f('x;y',\n 1); print(a)\nb")).toEqual(["a=f('x;y',\n 1)", 'print(a)', 'b']);
    expect(() => splitStatements('for x in y:\n  pass')).toThrow(PythonSyntaxError);
  });

  it('says where it does not understand', () => {
    expect(() => parsePython('[1, 2')).toThrow(PythonSyntaxError);
    expect(() => parsePython('a b')).toThrow('expected the end');
  });
});
