"""What can be wrong with a zip file."""

import struct

from builders import CASES, Entry, case, deflated, patched, program, zip64_end, zip_of  # noqa: F401

GOOD = program()
A, B = Entry("m/a", b"aaaa"), Entry("m/b", b"bbbb")
CENTRAL = len(A.local())  # where the directory of [A] begins
END = "outside the file|do not fit|directory"


def records_again(**changes):
    """The good program's entries, for adding more."""
    from builders import CLASS, DATA, FORWARD, pickle
    standard = {"data.pkl": DATA, "code/__torch__.py": (CLASS + FORWARD).encode(), "constants.pkl": pickle(b")"), "version": b"3\n"}
    return [changes.get(k, Entry("m/" + k, v)) for k, v in standard.items()]


def replaced(record, entry):
    return zip_of(records_again(**{record: entry}))


# Ends and truncation.
case("empty", "the file is empty", "empty|no zip file", b"")
case("one_byte", "one byte is no file", "no zip file|text", b"P")
for n, where in ((10, "in the first header"), (100, "in the first entry"), (len(GOOD) // 2, "in the middle"), (len(GOOD) - 1, "by one byte"),
                 (len(GOOD) - 22, "before the end record"), (len(GOOD) - 40, "in the directory")):
    case(f"cut_{n - len(GOOD) if n > 300 else n}", f"the file is cut {where}", "lacks its end", GOOD[:n])
case("end_alone", "an end record and nothing else has no records", "no data.pkl", zip_of([]))
case("no_end", "there is no end record", "lacks its end", zip_of([A], end=False))
case("byte_after_end", "a byte follows the end record", "lacks its end", zip_of([A], after=b"x"))
case("comment_longer_than_file", "the comment claims more bytes than there are", "lacks its end", zip_of([A], comment_size=9))
case("comment_hides_end", "an end record in another's comment points nowhere", END,
     zip_of([A], comment=zip_of([], directory_offset=10**6)))
case("count_too_high", "the end record counts more entries than the directory has room for", "do not fit", zip_of([A], count=3))
case("count_huge", "65,000 entries in 50 bytes", "do not fit", zip_of([A], count=65000))
case("count_too_low", "the directory has more rows than the end record counts", "too many", zip_of([A, B], count=1))
case("count_on_disks", "this disk has fewer entries than the archive", "several parts", zip_of([A, B], here=1))
case("disk_number", "the archive is on several disks", "several parts", zip_of([A], disk=1))
case("directory_past_end", "the directory lies behind the file's end", "outside the file", zip_of([A], directory_offset=10**6))
case("directory_offset_max", "the directory's offset is the largest", "outside the file", zip_of([A], directory_offset=0xfffffffe))
case("directory_too_long", "the directory is longer than the file", "outside the file", zip_of([A], directory_size=10**6))
case("directory_over_end", "the directory reaches into the end record", "outside the file", zip_of([A], directory_size=70))
case("directory_too_short", "the directory's size cuts its row", END + "|ends early", zip_of([A], directory_size=20))
case("directory_elsewhere", "the directory's offset points at an entry", "damaged|lies outside|too many", zip_of([A], directory_offset=0))
case("directory_zeros", "the directory is zeros", "damaged", zip_of([A], directory=b"\0" * 60))
case("directory_trailing", "bytes follow the last row of the directory", "too many", zip_of([A], directory=A.central(0) + b"\0" * 46, count=1))

# Rows and headers.
case("name_past_end", "a name is longer than the directory", "ends early", patched(zip_of([A]), CENTRAL + 28, b"\xff\xff"))
case("extra_past_end", "an extra field is longer than the directory", "ends early", patched(zip_of([A]), CENTRAL + 30, b"\xff\xff"))
case("comment_past_end", "an entry's comment is longer than the directory", "ends early", patched(zip_of([A]), CENTRAL + 32, b"\xff\xff"))
case("header_past_end", "an entry's header lies behind the file's end", "outside the file", zip_of([Entry("m/a", b"x", offset=10**6)]))
case("header_in_directory", "an entry's header lies in the directory", "outside the file", zip_of([Entry("m/a", b"x", offset=40)]))
case("header_absent", "there is no header where the row points", "no header", zip_of([A, Entry("m/b", b"x", offset=5)]))
case("header_other_name", "header and directory disagree about the name", "disagrees", zip_of([Entry("m/a", b"x", local_name=b"m/z")]))
case("header_longer_name", "the header's name is longer than the row's", "disagrees", zip_of([Entry("m/a", b"x", local_name=b"m/abc")]))
case("header_other_method", "header and directory disagree about the method", "disagrees", zip_of([Entry("m/a", b"x", local_method=8)]))
case("data_past_end", "an entry claims more bytes than the file has", "outside the file", zip_of([Entry("m/a", b"x", size=9999, packed=9999)]))
case("data_over_directory", "an entry's bytes reach into the directory", "outside the file", zip_of([Entry("m/a", b"x", size=20, packed=20)]))
case("local_extra_past_end", "a header's extra field reaches past the data", "outside the file", patched(zip_of([A]), 28, b"\xff\x7f"))
case("stored_two_sizes", "a stored entry has two sizes", "two sizes", zip_of([Entry("m/a", b"xxxx", size=5)]))
case("name_empty", "an entry has no name", "unusable name", zip_of([Entry("", b"x")]))
case("name_with_zero", "a zero byte hides the end of a name", "unusable name", zip_of([Entry("m/data.pkl\0.txt", b"x")]))
case("same_name_twice", "two entries have one name", "two entries", zip_of([*records_again(), Entry("m/version", b"9\n")]))
case("same_header_twice", "two rows name one entry", "overlap|disagrees|two entries", zip_of([A, Entry("m/a2", b"aaaa", offset=0)]))
case("same_row_twice", "a row is repeated", "overlap|two entries", zip_of([A], directory=A.central(0) * 2, count=2))
case("entry_in_entry", "one entry's bytes hold another entry", "overlap",
     zip_of([Entry("m/out", B.local() + b"xx"), Entry("m/b", b"bbbb", offset=30 + 5)], directory=None))
case("quoted_overlap", "entries overlap as in a zip bomb of quoted files", "overlap|disagrees",
     zip_of([Entry("m/a", b"", stored=B.local(), size=len(B.local()), packed=len(B.local())), Entry("m/b", b"bbbb", offset=33)]))
case("encrypted", "a record is encrypted", "encrypted", replaced("data.pkl", Entry("m/data.pkl", b"\x80\x02}.", flags=1)))
case("encrypted_version", "the version is encrypted", "encrypted", replaced("version", Entry("m/version", b"3\n", flags=1)))
for method, called in ((1, "shrunk"), (9, "deflate64"), (12, "bzip2"), (14, "LZMA"), (93, "zstd"), (99, "AES")):
    case(f"method_{called}", f"a record is compressed by {called}", "compression method",
         replaced("data.pkl", Entry("m/data.pkl", b"xx", method=method)))
case("checksum", "a record's checksum is another's", "checksum", replaced("data.pkl", Entry("m/data.pkl", b"\x80\x02).", crc=1)))
case("checksum_code", "the code's checksum is wrong", "checksum",
     replaced("code/__torch__.py", Entry("m/code/__torch__.py", b"class M(Module):\n  pass\n", crc=7)))

# Deflated entries.
case("bomb_claimed", "1 KB claims to inflate to 4 GB", "cannot do|limit", zip_of([Entry("m/data.pkl", b"x" * 1000, method=8, size=2**32 - 2)]))
case("bomb_over_limit", "an entry inflates to more than the limit", "limit",
     zip_of([Entry("m/data.pkl", b"", method=8, stored=b"\0" * 4_200_000, size=2**32 - 2)]))
case("bomb_many", "entries inflate to more than the limit together", "limit",
     zip_of([Entry(f"m/{i}", b"", method=8, stored=b"\0" * 2_100_000, size=2**31 - 1) for i in range(5)]))
case("bomb_in_version", "the version inflates to 64 MB of zeros", "number", replaced("version", Entry("m/version", b"\0" * 2**26, method=8)))
case("inflates_short", "deflated data gives fewer bytes than claimed", "does not inflate", replaced("data.pkl", Entry("m/data.pkl", b"abc", method=8, size=9)))
case("inflates_long", "deflated data gives more bytes than claimed", "does not inflate", replaced("data.pkl", Entry("m/data.pkl", b"abcdef" * 9, method=8, size=3)))
case("inflates_not", "the data is not deflated", "does not inflate", replaced("data.pkl", Entry("m/data.pkl", b"abcd", method=8, stored=b"\xff" * 40)))
case("deflate_cut", "the deflated data is cut", "does not inflate",
     replaced("data.pkl", Entry("m/data.pkl", b"ab" * 99, method=8, stored=deflated(b"ab" * 99)[:-3])))
case("deflate_trailing", "bytes follow the deflated data", "does not inflate",
     replaced("data.pkl", Entry("m/data.pkl", b"ab" * 99, method=8, stored=deflated(b"ab" * 99) + b"xx")))
case("deflated_nothing", "an empty entry inflates to something", "does not inflate", replaced("data.pkl", Entry("m/data.pkl", b"abc", method=8, size=0, crc=0)))

# zip64.
def zip64(**changes):
    rows = A.central(0)
    at = CENTRAL + len(rows)
    numbers = {"entries": 1, "directory_size": len(rows), "directory_offset": CENTRAL, "at": at, **changes}
    return zip_of([A], count=0xffff, directory_size=0xffffffff, directory_offset=0xffffffff, between=zip64_end(**numbers))


case("zip64_entries_huge", "the zip64 record counts 2^63 entries", "do not fit", zip64(entries=2**63))
case("zip64_directory_huge", "the zip64 directory has 2^64-1 bytes", "outside the file", zip64(directory_size=2**64 - 1))
case("zip64_offset_huge", "the zip64 directory lies at 2^64-1", "outside the file", zip64(directory_offset=2**64 - 1))
case("zip64_sum_wraps", "the zip64 directory's offset and size sum to 0", "outside the file", zip64(directory_offset=2**64 - 10, directory_size=10))
case("zip64_record_absent", "the zip64 locator points at no record", "no zip64 end record", zip64(record=b"PKxx"))
case("zip64_record_past_end", "the zip64 locator points behind the file", "outside the file", zip64(at=10**9))
case("zip64_record_at_max", "the zip64 locator points at 2^64-1", "outside the file", zip64(at=2**64 - 1))
case("zip64_disks", "the zip64 record speaks of several disks", "several parts", zip64(disk=1))
case("zip64_locator_disk", "the zip64 locator speaks of another disk", "several parts", zip64(locator_disk=2))
case("zip64_counts_differ", "the zip64 record's two counts differ", "several parts", zip64(here=2))
case("zip64_disagrees", "end record and zip64 record disagree", "disagree",
     zip_of([A], count=5, between=zip64_end(1, len(A.central(0)), CENTRAL, CENTRAL + len(A.central(0)))))
WIDE = struct.pack("<HHQQQ", 1, 24, 2**63, 2**63, 0)
case("zip64_size_huge", "an entry's zip64 sizes are 2^63", "outside the file|overflow",
     zip_of([Entry("m/a", b"x", size=0xffffffff, packed=0xffffffff, extra=WIDE)]))
case("zip64_extra_short", "the zip64 extra field lacks a size", "ends early",
     zip_of([Entry("m/a", b"x", size=0xffffffff, packed=0xffffffff, extra=struct.pack("<HHI", 1, 4, 5))]))
case("zip64_extra_overruns", "the zip64 extra field is longer than its row", "ends early",
     zip_of([Entry("m/a", b"x", size=0xffffffff, packed=0xffffffff, extra=struct.pack("<HH", 1, 200))]))
case("zip64_missing", "sizes say zip64, and there is no such field", "outside the file|two sizes",
     zip_of([Entry("m/a", b"x", size=0xffffffff, packed=0xffffffff)]))
case("zip64_deflated_huge", "a deflated entry claims 2^62 bytes by zip64", "cannot do|limit",
     zip_of([Entry("m/a", b"x" * 50, method=8, size=0xffffffff, extra=struct.pack("<HHQ", 1, 8, 2**62))]))
