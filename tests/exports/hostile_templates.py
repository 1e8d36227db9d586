"""The table of templates that are refused: how each is made, and words of the sentence that it is refused with."""

from collections.abc import Callable

from tests.exports.template_parts import (
    HOLDER,
    LAYOUT,
    LAYOUT_RELATIONS,
    MAIN,
    MAIN_RELATIONS,
    MASTER,
    MASTER_RELATIONS,
    MICROSOFT,
    OFFICE,
    OLE,
    RELATIONS,
    SLIDE,
    SLIDE_RELATIONS,
    TITLE_ONLY,
    TREE_END,
    TYPES,
    added,
    button,
    crossed,
    drawn,
    linked,
    many_layouts,
    related,
    replaced,
    shape,
    size,
    template,
    tiny_elements,
    twice,
    without_layouts,
)

DTD = b'<!DOCTYPE a [<!ENTITY b "c">]>'
MAIN_TYPE = b"presentationml.presentation.main+xml"
HEAD = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
WEB = "http://ond.example/x.png"
VBA = "application/vnd.ms-office.vbaProject"

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "195 MB små element i 0,3 MB": (tiny_elements, "hundra gånger sin storlek"),
    "2 000 länkar × 20 000 element": (crossed, "för många nivåer, hänvisningar"),
    "fler än 2 miljoner element": (
        lambda: template(drawn(SLIDE, b"<a:p/>" * 2_100_000), added("x.png", bytes(range(256)) * 4000, "image/png")),
        "två miljoner element"),
    "för många element i en layout": (lambda: template(drawn(LAYOUT, b"<a:p/>" * 100_000)), "100 000 i en av dem"),
    "för många element i alla": (
        lambda: template(*(drawn(f"ppt/slideLayouts/slideLayout{n}.xml", b"<a:p/>" * 90_000) for n in range(1, 5))),
        "över 300 000"),
    "för många layouter": (lambda: many_layouts(495), "för många nivåer, hänvisningar"),
    "för många element bakom en länk med omvänt snedstreck": (
        lambda: template(replaced(MASTER_RELATIONS, b"/slideLayout7.xml", b"\\slideLayout7.xml"),
                         drawn(LAYOUT, b"<a:p/>" * 100_000)), "100 000 i en av dem"),
    "för många platshållare": (
        lambda: template(drawn(TITLE_ONLY, "".join(HOLDER.format(n + 30) for n in range(100)))), "hundra platshållare"),
    "för många egenskaper": (
        lambda: template(drawn(LAYOUT, "<a:p " + " ".join(f'a{n}="1"' for n in range(101)) + "/>")), "egenskaper"),
    "för djupt": (lambda: template(drawn(LAYOUT, b"<a:p>" * 100 + b"</a:p>" * 100)), "nivåer"),
    "bild från UNC": (lambda: linked("image", r"\\ond\dela\x.png"), "bild från en annan plats"),
    "bild från UNC som fil": (lambda: linked("image", "file:///\\\\ond\\x.png"), "bild från en annan plats"),
    "bild från webben": (lambda: linked("image", WEB, name=MASTER_RELATIONS), "bakgrunden slideMaster1.xml"),
    "bild från webben i en exempelbild": (lambda: linked("image", WEB, name=SLIDE_RELATIONS), "exempelbilden slide1"),
    "bild från webben som sägs ligga i filen": (lambda: linked("image", WEB, "Internal"), "bild från en annan plats"),
    "bild från webben, utan läge": (lambda: linked("image", r"\\ond\x.png", ""), "bild från en annan plats"),
    "länkad film": (lambda: linked("video", "https://ond.example/x.mp4"), "film från en annan plats"),
    "länkat tema": (lambda: linked("theme", WEB), "från en annan plats"),
    "länk till en fil": (lambda: linked("hyperlink", "file:///c:/windows/calc.exe"), "inte går till en webbsida"),
    "länk till ett skript": (lambda: linked("hyperlink", "javascript:alert(1)"), "inte går till en webbsida"),
    "program i en layout": (lambda: template(drawn(LAYOUT, button("ppaction://program"))), "startar ett program"),
    "program i en exempelbild": (lambda: template(drawn(SLIDE, button("ppaction://program"))), "startar ett program"),
    "program när man pekar": (
        lambda: template(drawn(MASTER, button("ppaction://program", "a:hlinkHover"))), "startar ett program"),
    "program med teckenreferenser": (
        lambda: template(drawn(LAYOUT, button("pp&#65;ction&#58;//Progr&#x61;m"))), "startar ett program"),
    "makro från en knapp": (lambda: template(drawn(LAYOUT, button("ppaction://macro?name=x"))), "startar ett program"),
    "annan fil från en knapp": (lambda: template(drawn(LAYOUT, button("ppaction://hlinkfile"))), "en annan fil"),
    "annan presentation": (
        lambda: template(drawn(LAYOUT, button("ppaction://hlinkpres?slideindex=1"))), "en annan fil"),
    "OLE i en layout": (
        lambda: template(added("ppt/embeddings/oleObject1.bin", OLE),
                         related(LAYOUT_RELATIONS, "oleObject", "../embeddings/oleObject1.bin")), "inbäddat objekt"),
    "OLE länkat till en fil": (lambda: linked("oleObject", "file:///c:/x.xls"), "inbäddat objekt"),
    "OLE under namnet av en bild": (
        lambda: template(added("ppt/media/image9.png", OLE, "image/png"),
                         related(LAYOUT_RELATIONS, "image", "../media/image9.png")), "inbäddat objekt"),
    "inbäddad arbetsbok i en exempelbild": (
        lambda: template(added("ppt/embeddings/x.xlsx", b"PK"),
                         related(SLIDE_RELATIONS, "package", "../embeddings/x.xlsx")), "inbäddat objekt"),
    "OLE utan länk": (lambda: template(drawn(LAYOUT, '<p:oleObj progId="Excel.Sheet.12"/>')), "inbäddat objekt"),
    "ActiveX": (
        lambda: template(added("ppt/activeX/activeX1.xml", b"<x/>", "application/vnd.ms-office.activeX+xml"),
                         related(LAYOUT_RELATIONS, "control", "../activeX/activeX1.xml")), "ActiveX"),
    "mall från en annan plats": (
        lambda: linked("attachedTemplate", "https://ond.example/x.potm", name=MAIN_RELATIONS), "hämtar en annan mall"),
    "makron efter typ": (
        lambda: template(replaced(TYPES, b"application/vnd.openxmlformats-officedocument." + MAIN_TYPE,
                                  b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml")), "makron"),
    "makron efter typ med teckenreferenser": (
        lambda: template(replaced(TYPES, b"application/vnd.openxmlformats-officedocument." + MAIN_TYPE,
                                  b"application/vnd.ms-powerpoint.presentation.macro&#69;nabled.main+xml")), "makron"),
    "makron efter namn": (lambda: template(added("ppt/VBAproject.bin", b"x")), "makron"),
    "makron under annat namn": (lambda: template(added("ppt/media/image9.png", b"x", VBA)), "makron"),
    "makron under annat namn, med teckenreferenser": (
        lambda: template(added("ppt/x.xml", b"x", VBA.replace("vba", "v&#98;&#x61;"))), "makron"),
    "makron efter länk": (
        lambda: template(added("ppt/x.xml", b"x"), related(MAIN_RELATIONS, f"{MICROSOFT}/2006/relationships/vbaProject",
                                                           "x.xml")), "makron"),
    "makron utan länk och typ": (lambda: template(added("ppt/x.bin", OLE)), "inbäddat objekt"),
    "egen menyrad": (
        lambda: template(added("customUI/customUI.xml", b"<x/>"),
                         related(RELATIONS, f"{MICROSOFT}/2006/relationships/ui/extensibility",
                                 "customUI/customUI.xml")), "extensibility"),
    "okänd länk": (lambda: linked("altChunk", "x.xml", ""), "altChunk"),
    "okänt slag av del": (lambda: template(added("ppt/x.xml", b"<x/>", "application/x-ond")), "application/x-ond"),
    "en layout som är något annat": (
        lambda: template(replaced(TYPES, b"presentationml.slideLayout+xml", b"presentationml.tags+xml")),
        "inte ska ha"),
    "diagram i en layout": (
        lambda: template(added("ppt/charts/chart1.xml", b"<x/>",
                               "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"),
                         related(LAYOUT_RELATIONS, "chart", "../charts/chart1.xml")), "ett diagram, SmartArt"),
    "en bild som inte är det": (
        lambda: template(added("ppt/media/image9.png", b"<svg/>", "image/png"),
                         related(LAYOUT_RELATIONS, "image", "../media/image9.png")), "inte är PNG"),
    "bildstorlek 0": (lambda: template(size("0")), "bildstorlek går inte att använda (0 × 6858000)"),
    "bildhöjd 0": (lambda: template(size("9144000", "0")), "bildstorlek"),
    "bildstorlek som är enorm": (lambda: template(size("9" * 300)), "bildstorlek"),
    "bildstorlek större än PowerPoint har": (lambda: template(size("51206401")), "bildstorlek"),
    "bildstorlek som inte är ett tal": (lambda: template(size("abc")), "abc × 6858000"),
    "bildstorlek under noll": (lambda: template(size("-9144000")), "bildstorlek"),
    "ingen bildstorlek": (
        lambda: template(replaced(MAIN, b'<p:sldSz cx="9144000" cy="6858000" type="screen4x3"/>', b"")), "bildstorlek"),
    "läge som inte är ett tal": (lambda: template(drawn(LAYOUT, shape("abc"))), "inte är ett giltigt tal (abc)"),
    "läge utan gräns": (lambda: template(drawn(LAYOUT, shape("9" * 5000))), "giltigt tal"),
    "läge som NaN": (lambda: template(drawn(MASTER, shape("NaN"))), "giltigt tal"),
    "läge med exponent": (lambda: template(drawn(MASTER, shape("1e999"))), "giltigt tal"),
    "bredd under noll": (lambda: template(drawn(MASTER, shape("0", "-1"))), "giltigt tal"),
    "färg som inte är ett tal": (
        lambda: template(replaced(MASTER, b'<p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>',
                                  b'<p:bgPr><a:solidFill><a:srgbClr val="zzzzzz"/></a:solidFill></p:bgPr>')),
        "gick inte att läsa"),
    "platshållare av okänt slag": (
        lambda: template(replaced(TITLE_ONLY, b'type="title"', b'type="ond"')), "gick inte att läsa"),
    "inga layouter": (without_layouts, "ingen bildlayout med en rubrik"),
    "ingen bildbakgrund": (lambda: template(replaced(MAIN, b"sldMasterId ", b"ond ")), "bildlayout med en rubrik"),
    "en layout som saknas": (
        lambda: template(related(MASTER_RELATIONS, "slideLayout", "../slideLayouts/x.xml")), "gick inte att läsa"),
    "DTD i bildbakgrunden": (lambda: template(replaced(MASTER, b"<p:sldMaster ", DTD + b"<p:sldMaster ")), "DTD"),
    "DTD i en exempelbild": (lambda: template(replaced(SLIDE, b"<p:sld ", DTD + b"<p:sld ")), "DTD"),
    "DTD bland länkarna": (lambda: template(replaced(RELATIONS, b"<Relationships ", DTD + b"<Relationships ")), "DTD"),
    "DTD bland innehållstyperna": (lambda: template(replaced(TYPES, b"<Types ", DTD + b"<Types ")), "DTD"),
    "DTD utan entiteter": (
        lambda: template(replaced(MASTER, b"<p:sldMaster ", b'<!DOCTYPE a SYSTEM "x"><p:sldMaster ')), "DTD"),
    "UTF-16": (
        lambda: template(lambda parts: parts.update({MASTER: parts[MASTER].decode().encode("utf-16")})), "gick inte"),
    "UTF-7": (lambda: template(replaced(MASTER, b"encoding='UTF-8'", b"encoding='UTF-7'")), "gick inte att läsa"),
    "trasig XML": (lambda: template(replaced(LAYOUT, TREE_END, b"")), "gick inte att läsa"),
    "trasiga länkar": (lambda: template(lambda parts: parts.update({MASTER_RELATIONS: b"<"})), "gick inte att läsa"),
    "två delar med samma namn": (twice, "gick inte att läsa"),
    "del med sökväg": (lambda: template(added("ppt/../../x.xml", b"<x/>")), "gick inte att läsa"),
    "Strikt Open XML": (
        lambda: template(replaced(RELATIONS, OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")),
        "Strikt Open XML"),
    "ett dokument i Word": (
        lambda: template(replaced(TYPES, MAIN_TYPE, b"wordprocessingml.document.main+xml")), "inte en PowerPoint-fil"),
}  # fmt: skip
