"""Prints what the released client's protobuf descriptors say, as one JSON object.

Keys are full names. A field's value is [number, type, label, oneof, presence]; an enum value's is its number.
"""

import importlib
import json
import pathlib

import wandb.proto

SCALARS = {
    1: "double", 2: "float", 3: "int64", 4: "uint64", 5: "int32", 6: "fixed64", 7: "fixed32", 8: "bool",
    9: "string", 12: "bytes", 13: "uint32", 15: "sfixed32", 16: "sfixed64", 17: "sint32", 18: "sint64",
}  # fmt: skip


def type_name(field):
    if field.message_type is not None:
        return field.message_type.full_name
    return field.enum_type.full_name if field.enum_type is not None else SCALARS[field.type]


def is_map(field):
    return field.message_type is not None and field.message_type.GetOptions().map_entry


def describe(field):
    if is_map(field):
        entry = field.message_type.fields_by_name
        return [field.number, f"map<{type_name(entry['key'])}, {type_name(entry['value'])}>", "map", None, False]
    repeated = field.is_repeated if hasattr(field, "is_repeated") else field.label == field.LABEL_REPEATED
    oneof = field.containing_oneof
    # A proto3 `optional` field is alone in a oneof that stands in no .proto file.
    optional = oneof is not None and oneof.name == f"_{field.name}" and len(oneof.fields) == 1
    return [
        field.number,
        type_name(field),
        "repeated" if repeated else "optional" if optional else "singular",
        oneof.name if oneof is not None and not optional else None,
        field.has_presence,
    ]


def add_enum(enum, out):
    for value in enum.values:
        out[f"{enum.full_name}.{value.name}"] = value.number


def add_message(message, out):
    out[message.full_name] = "message"
    for field in message.fields:
        out[f"{message.full_name}.{field.name}"] = describe(field)
    for enum in message.enum_types:
        add_enum(enum, out)
    for nested in message.nested_types:
        if not nested.GetOptions().map_entry:
            add_message(nested, out)


def main():
    out = {}
    for path in sorted(pathlib.Path(wandb.proto.__file__).parent.glob("*_pb2.py")):
        descriptor = importlib.import_module(f"wandb.proto.{path.stem}").DESCRIPTOR
        for message in descriptor.message_types_by_name.values():
            add_message(message, out)
        for enum in descriptor.enum_types_by_name.values():
            add_enum(enum, out)
    print(json.dumps(out))


main()
