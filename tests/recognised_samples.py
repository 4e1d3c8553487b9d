"""Files of recognised text for the tests: the same two lines in each format, and pages to put them on."""

from __future__ import annotations

from pathlib import Path

HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="ocr-system" content="tesseract 9.9"/></head><body>
<div class="ocr_page" title='image "scan-{number}.png"; bbox 0 0 1000 2000; ppageno 0'>
<div class="ocr_carea" title="bbox 100 100 900 300"><p class="ocr_par">
<span class="ocr_line" title="bbox 100 100 900 150; baseline 0 0"><span class="ocrx_word"
 title="bbox 100 100 400 150; x_wconf 96">Harbour</span> <span class="ocrx_word"
 title="bbox 450 100 900 150; x_wconf 90">books</span></span>
<span class="ocr_line" title="bbox 100 200 700 250"><span class="ocrx_word"
 title="bbox 100 200 300 250; x_wconf 60">港</span><span class="ocrx_word"
 title="bbox 310 200 700 250; x_wconf 40">口簿</span></span>
</p></div></div></body></html>
"""

ALTO = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v{version}#">
<Description><MeasurementUnit>{unit}</MeasurementUnit>
<sourceImageInformation><fileName>scan-1.png</fileName></sourceImageInformation>
<OCRProcessing ID="O1"><ocrProcessingStep><processingSoftware><softwareName>Reader</softwareName>
<softwareVersion>3</softwareVersion></processingSoftware></ocrProcessingStep></OCRProcessing></Description>
<Layout><Page ID="P1" PHYSICAL_IMG_NR="1" WIDTH="1000" HEIGHT="2000"><PrintSpace ID="S1" HPOS="0" VPOS="0"
 WIDTH="1000" HEIGHT="2000"><TextBlock ID="B1" HPOS="100" VPOS="100" WIDTH="800" HEIGHT="150">
<TextLine ID="L1" HPOS="100" VPOS="100" WIDTH="800" HEIGHT="50">
<String ID="W1" CONTENT="Harbour" HPOS="100" VPOS="100" WIDTH="300" HEIGHT="50" WC="0.96"/><SP WIDTH="50"/>
<String ID="W2" CONTENT="books" HPOS="450" VPOS="100" WIDTH="450" HEIGHT="50" WC="0.9"/></TextLine>
<TextLine ID="L2" HPOS="100" VPOS="200" WIDTH="600" HEIGHT="50">
<String ID="W3" CONTENT="港" HPOS="100" VPOS="200" WIDTH="200" HEIGHT="50" WC="0.6"/>
<String ID="W4" CONTENT="口簿" HPOS="310" VPOS="200" WIDTH="390" HEIGHT="50" WC="0.4"/></TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>
"""

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>Reader 3</Creator>
<Created>2024-01-01T00:00:00</Created><LastChange>2024-01-01T00:00:00</LastChange></Metadata>
<Page imageFilename="scan-1.png" imageWidth="1000" imageHeight="2000">
<ReadingOrder><OrderedGroup id="o"><RegionRefIndexed regionRef="r2" index="0"/>
<RegionRefIndexed regionRef="r1" index="1"/></OrderedGroup></ReadingOrder>
<TextRegion id="r1" type="footnote"><Coords points="100,200 700,200 700,250 100,250"/><TextLine id="l2">
<Coords points="100,200 700,200 700,250 100,250"/><TextEquiv conf="0.5"><Unicode>港口簿</Unicode></TextEquiv>
</TextLine></TextRegion>
<TextRegion id="r2"><Coords points="100,100 900,100 900,150 100,150"/><TextLine id="l1">
<Coords points="100,100 900,100 900,150 100,150"/>
<Word id="w1"><Coords points="100,100 400,100 400,150 100,150"/><TextEquiv conf="0.96"><Unicode>Harbour</Unicode>
</TextEquiv></Word><Word id="w2"><Coords points="450,100 900,100 900,150 450,150"/><TextEquiv conf="0.9">
<Unicode>books</Unicode></TextEquiv></Word><TextEquiv><Unicode>Harbour books</Unicode></TextEquiv>
</TextLine></TextRegion></Page></PcGts>
"""


def hocr(path: Path, number: int = 1) -> Path:
    path.write_text(HOCR.format(number=number), encoding="utf-8")
    return path


def alto(version: int = 4, unit: str = "pixel") -> bytes:
    return ALTO.format(version=version, unit=unit).encode()


def scan(path: Path, pages: int = 1) -> Path:
    """A picture of 500 × 1000 pixels, half as large as what was recognised."""
    from PIL import Image

    sheets = [Image.new("L", (500, 1000), 255 - number) for number in range(pages)]
    more = {"save_all": True, "append_images": sheets[1:]} if pages > 1 else {}
    sheets[0].save(path, **more)  # type: ignore[arg-type]
    return path
