"""Bad pages, made here so that no file of 60 MB lies in the repository: each a name and its bytes."""

import random
import struct
import zlib

STORY = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry talks resume in Port Ansel</title>
<meta property="article:published_time" content="2025-03-04T09:00:00Z"></head><body><article><h1>Ferry talks resume in Port Ansel</h1>
<p>The harbour board and the dockers' union resumed talks in Port Ansel on Tuesday, a spokesman for the board said.</p>
<p>The union's leader, Mara Lindqvist, said that the dockers would not return to work before the board had agreed to
raise their pay. The board rejected the demand last week.</p>
<p>The strike, which began in February, has kept nine ferries in port. The mayor urged both sides to reach an agreement
before the end of the month, and warned that the islands were short of fuel.</p></article></body></html>"""

FRENCH = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Les pourparlers reprennent</title></head><body><article>
<h1>Les pourparlers reprennent au port</h1>
<p>La direction du port et le syndicat des dockers ont repris mardi leurs pourparlers, a déclaré un porte-parole de la
direction, qui n'a pas voulu donner de détails sur les propositions faites aux grévistes.</p>
<p>La présidente du syndicat a indiqué que les dockers ne reprendraient pas le travail avant que la direction n'accepte
d'augmenter leurs salaires. La direction avait rejeté cette demande la semaine dernière.</p>
<p>La grève, qui a commencé en février, retient neuf bateaux au port. Le maire a appelé les deux parties à trouver un
accord avant la fin du mois.</p></article></body></html>"""

FRONT_PAGE = """<!DOCTYPE html><html lang="en"><head><title>The Harbour Post</title></head><body><nav><ul>
<li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav>
<footer><a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer></body></html>"""


def png() -> bytes:
    """A whole, valid picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff")) + chunk(b"IEND", b"")


def of_size(piece: bytes, size: int) -> bytes:
    return piece * (size // len(piece))


def long_story(size: int) -> bytes:
    """Paragraphs of which no two are the same, as a reader that sets repeats aside would have it."""
    paragraph = b"<p>On day %d the harbour board and the union resumed their talks, and a spokesman said that ferry %d was late.</p>\n"
    length = len(paragraph)
    return b"<article>" + b"".join(paragraph % (i, i) for i in range(size // length)) + b"</article>"


def with_in_story(bytes_inside: bytes) -> bytes:
    """The story, with something odd inside one of its words."""
    return STORY.encode().replace(b"Lindqvist", b"Lind" + bytes_inside + b"qvist")


def misnested(size: int) -> bytes:
    """Formatting that is never closed, opened again in each paragraph: what makes a naive parser quadratic."""
    return b"<html><body>" + of_size(b"<b><i><p>", size)


def many_attributes(count: int) -> bytes:
    return b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(count)) + b">x</p>" + STORY.encode()


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)
