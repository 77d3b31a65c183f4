"""The captures on disk: write, read, repair, account for. Imports no Scrapy, opens no connection."""

from scrapers.capture.accession import Accession, accessions
from scrapers.capture.check import Problem, check_captures
from scrapers.capture.decode import Body, DecodeError, body, decode
from scrapers.capture.files import CaptureFiles
from scrapers.capture.manifest import Entry, Manifest, read_manifest
from scrapers.capture.read import read_captures
from scrapers.capture.record import Capture, CaptureError, Damage, Reference, digest_of, instant
from scrapers.capture.repair import Recovered, recover
from scrapers.capture.write import CaptureWriter

__all__ = [
    "Accession", "Body", "Capture", "CaptureError", "CaptureFiles", "CaptureWriter", "Damage", "DecodeError", "Entry",
    "Manifest", "Problem", "Recovered", "Reference", "accessions", "body", "check_captures", "decode", "digest_of",
    "instant", "read_captures", "read_manifest", "recover",
]  # fmt: skip
