"""Prints every record of a .wandb file as one JSON line, decoded by the released client's own message classes.

The chunk framing is read here, from its description, and not by the code under test. Fails on a bad checksum, on a
record cut short and on fields that the released classes do not know.

usage: decode_journal.py FILE
"""

import json
import struct
import sys
import zlib

from google.protobuf.json_format import MessageToDict
from wandb.proto.wandb_internal_pb2 import Record

HEADER = b":W&B\xe1\xbe\x00"
BLOCK = 32768


def chunks(data):
    at = len(HEADER)
    while at < len(data):
        left = BLOCK - at % BLOCK
        if left < 7:
            at += left
            continue
        checksum, length, kind = struct.unpack_from("<IHB", data, at)
        payload = data[at + 7 : at + 7 + length]
        if kind == 0 and length == 0 and checksum == 0:
            raise ValueError(f"empty chunk header at {at}")
        if len(payload) != length or length > left - 7:
            raise ValueError(f"chunk at {at} is cut short")
        if zlib.crc32(bytes([kind]) + payload) != checksum:
            raise ValueError(f"bad checksum at {at}")
        yield at, kind, payload
        at += 7 + length


def records(data):
    if not data.startswith(HEADER):
        raise ValueError("not a .wandb file")
    parts, start = None, 0
    for at, kind, payload in chunks(data):
        if kind in (1, 2):
            if parts is not None:
                raise ValueError(f"record at {start} has no end")
            parts, start = [], at
        parts.append(payload)
        if kind in (1, 4):
            yield start, b"".join(parts)
            parts = None
    if parts is not None:
        raise ValueError(f"record at {start} has no end")


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    for offset, payload in records(data):
        record = Record.FromString(payload)
        known = Record.FromString(payload)
        known.DiscardUnknownFields()
        if known.ByteSize() != record.ByteSize():
            raise ValueError(f"record at {offset} has fields that the released client does not know: {record}")
        fields = MessageToDict(record, preserving_proto_field_name=True)
        print(json.dumps({"offset": offset, "kind": record.WhichOneof("record_type"), "record": fields}))


if __name__ == "__main__":
    main()
