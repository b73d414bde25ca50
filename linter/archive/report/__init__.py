"""One web page over a run: documents by status, findings by rule and month, what indicators did from report to report.

Its size is bounded whatever the archive holds: counts are made in SQL, of documents and findings the first are listed, of
series the longest drawn, and each list says how many more there are.
"""

from __future__ import annotations
