"""Help inside the portal: pages of plain words in `texts/`, tied to the pages that they speak of (register, issue 9.7).

A section says by the names of addresses which pages it is about: the same words give the links of the section and the
link «Как это сделать» of those pages.
"""
