"""LibreOffice's own serial letter: Writer merges a template with a list and writes one PDF.

    python3 -m tests.benchmarks.writer_merge template.fodt people.csv merged.pdf

Run by the Python for which LibreOffice has its `uno`; prints the seconds of the merge alone.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

_PIPE = f"pipe,name=jamsos-{os.getpid()};urp;"
_FILE_OUTPUT = 2  # com.sun.star.text.MailMergeType.FILE


def merge(template: Path, people: Path, out: Path) -> float:
    """Merge in an office of its own, with a new profile; answers the seconds of the merge alone."""
    office = subprocess.Popen([
        "soffice", f"-env:UserInstallation={people.with_suffix('.profile').as_uri()}", "--headless",
        "--norestore", "--nologo", f"--accept={_PIPE}",
    ], start_new_session=True)
    try:
        context = _connected(office)
        made = context.ServiceManager.createInstanceWithContext
        sources = made("com.sun.star.sdb.DatabaseContext", context)
        source = _registered(sources, people)  # held: what is set on it would be forgotten
        job = made("com.sun.star.text.MailMerge", context)
        for name, value in {
            "DataSourceName": "people", "CommandType": 0, "Command": people.stem,
            "DocumentURL": template.as_uri(), "OutputType": _FILE_OUTPUT,
            "OutputURL": out.parent.as_uri(), "FileNamePrefix": out.stem,
            "SaveAsSingleFile": True, "SaveFilter": "writer_pdf_Export",
        }.items():
            setattr(job, name, value)
        start = time.perf_counter()
        job.execute(())
        seconds = time.perf_counter() - start
        del source
        return seconds
    finally:
        # The starter and the office that it started; its profile is thrown away.
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()


def _connected(office: subprocess.Popen[bytes]) -> Any:
    import uno

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    while office.poll() is None:
        try:
            return resolver.resolve(f"uno:{_PIPE}StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            with suppress(subprocess.TimeoutExpired):
                office.wait(0.2)
    raise RuntimeError("LibreOffice ended before it could be asked")


def _registered(sources: Any, people: Path) -> Any:
    """Let LibreOffice know the folder of the list as its data source `people`.

    A data source is a file of its own there; its settings are given to it once it is open.
    """
    path = people.parent / "people.odb"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", _BASE)
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr("content.xml", _CONTENT.format(folder=people.parent.as_uri()))
    sources.registerDatabaseLocation("people", path.as_uri())
    source = sources.getByName("people")
    source.TableFilter = ("%",)
    source.Info = (
        _value("Extension", "csv"), _value("HeaderLine", True), _value("FieldDelimiter", ","),
        _value("StringDelimiter", '"'), _value("CharSet", "UTF-8"),
    )
    return source


def _value(name: str, value: object) -> Any:
    from com.sun.star.beans import PropertyValue

    return PropertyValue(name, 0, value, 0)


_BASE = "application/vnd.oasis.opendocument.base"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_BASE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_CONTENT = (
    "<office:document-content "
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:db="urn:oasis:names:tc:opendocument:xmlns:database:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
    "<office:database><db:data-source><db:connection-data>"
    '<db:connection-resource xlink:href="sdbc:flat:{folder}" xlink:type="simple"/>'
    "</db:connection-data></db:data-source></office:database></office:body></office:document-content>"
)

if __name__ == "__main__":
    print(merge(*(Path(argument).resolve() for argument in sys.argv[1:])))
