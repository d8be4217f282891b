import type { BinaryOperator } from './case-python.js';
import { Inexpressible } from './inexpressible.js';

/** Python's arithmetic on what its operands are in JavaScript: numbers, texts, lists, numeric arrays. @throws Inexpressible */
export function calculate(operator: BinaryOperator, left: unknown, right: unknown): unknown {
  if (isNumber(left) && isNumber(right)) return ofNumbers(operator, left, right);
  if (operator === '+' && Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (operator === '*' && Array.isArray(left) && isNumber(right)) return new Array(Number(right)).fill(left).flat();
  if (operator === '*' && typeof left === 'string' && isNumber(right)) return left.repeat(Number(right));
  if (isTyped(left) && isNumber(right)) return ofArray(operator, left, Number(right));
  throw new Inexpressible(`the operator ${operator} has no counterpart for these operands`);
}

type NumberValue = number | bigint;

function isNumber(value: unknown): value is NumberValue {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isTyped(value: unknown): value is Float64Array | Int32Array {
  return value instanceof Float64Array || value instanceof Int32Array;
}

function ofNumbers(operator: BinaryOperator, left: NumberValue, right: NumberValue): NumberValue {
  const isWhole = [left, right].every((one) => typeof one === 'bigint' || Number.isSafeInteger(one));
  if (!isWhole || operator === '/' || right < 0) return ofFloats(operator, Number(left), Number(right));
  const [a, b] = [BigInt(left), BigInt(right)];
  const exact = { '+': a + b, '-': a - b, '*': a * b, '**': operator === '**' ? a ** b : 0n };
  if (!(operator in exact)) return ofFloats(operator, Number(left), Number(right));
  return integer(exact[operator as keyof typeof exact]);
}

function ofFloats(operator: BinaryOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '//':
      return Math.floor(left / right);
    case '**':
      return left ** right;
    default:
      throw new Inexpressible(`the operator ${operator} makes no value`);
  }
}

function ofArray(operator: BinaryOperator, left: Float64Array | Int32Array, right: number): Float64Array | Int32Array {
  const isFloat = left instanceof Float64Array || operator === '/' || !Number.isInteger(right);
  const values = [...left].map((value) => ofFloats(operator, value, right));
  return isFloat ? Float64Array.from(values) : Int32Array.from(values);
}

/** An int as JavaScript writes it: a number while exact, else a bigint. */
export function integer(value: bigint): NumberValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
