r"""Documents of word processors, and PDFs, to the HTML that notes are read from.

>>> file = folder / "notes.rtf"
>>> _ = file.write_text(r"{\rtf1 {\b Situation:} The hotline was slow.\par}")
>>> kind_of(file)
<DocumentKind.RTF: 'rtf'>
>>> document_html(file).strip()
'<p><strong>Situation:</strong> The hotline was slow.</p>'
>>> document_html(folder / "missing.docx") is None
True
"""

from interviewer.bank.documents.document_kinds import DocumentKind, kind_of
from interviewer.bank.documents.reading_apart import document_html

__all__ = ["DocumentKind", "document_html", "kind_of"]
