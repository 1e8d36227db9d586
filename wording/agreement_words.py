"""What is said of two coders' agreement: its measures and limits, and how they are read, in plain Swedish."""

MEASURES = {
    "alla": "Status, också ej granskat",
    "granskade": "Status där båda har granskat",
    "ordning": "Status som ordning",
    "granskat": "Granskat eller inte",
    "fragor": "Svar på revisionsfrågor",
}
SCOPES = {"rapport": "Rapporter", "omrade": "Områden", "byra": "Byråer"}  # what the figure and the table go by
SCOPE_COUNTED = {"rapport": ("rapport", "rapporter"), "omrade": ("område", "områden"), "byra": ("byrå", "byråer")}
# Pairs of choices that a coefficient is shown from. One pair that differs moves alpha by about 2 divided by the number
# of pairs (two statuses, equally common): from ten pairs by 0.2, which is all that parts weak from good agreement.
FEWEST_PAIRS = 10
# The lowest alpha from which even tentative conclusions may be drawn, and the one that is asked for: Krippendorff,
# "Content Analysis" (2nd edition, 2004), page 241.
WEAK_BELOW, GOOD_FROM = 0.667, 0.8
MOST_NAMED = 5  # areas named in one sentence
TOO_FEW, ALL_ALIKE, NOT_COMPUTED = "för få par", "lika i allt", "går inte att räkna"
UNIT = "varje område hos varje part"
NONE_OF = {"rapport": "Ingen rapport", "omrade": "Inget område", "byra": "Ingen byrå"}
NONE_COMPARED = (
    "Ingen rapport i banken är ännu kodad av två som inte har sett varandras val. Hur lika två kodare väljer är därför "
    "inte känt."
)
ABOUT = (
    "Gäller hela banken, oavsett filter. Ersatta rapporter räknas inte. Inom parentes: intervallet där 95 av 100 "
    "omräkningar hamnar."
)
READING = (
    "Punkten är alfa för status, också ej granskat: 1 är lika i allt, 0 är som av en slump. Strecket är intervallet "
    "där 95 av 100 omräkningar hamnar. Den streckade linjen är gränsen 0,667; till vänster om den är den svag."
)
CAUTION = (
    "Intervallet räknar som om varje val var oberoende av de andra. Val i samma rapport är det inte helt, så av få "
    "rapporter är det snarare för smalt."
)
EXPLAINED = {
    "Vad som jämförs": "Två personer kodar samma rapport var för sig. Varje område hos varje part blir ett par av val: "
    "den enas status och den andras. Ej granskat är också ett val. Hur de sedan enades visas inte här.",
    "Antalet lika": "Säger inte allt: är nästan alla områden ej granskade blir de flesta paren lika av sig själva. "
    "Därför visas också alfa, och för sig de områden som båda har granskat.",
    "α (alfa)": "Krippendorffs alfa säger hur mycket mer lika valen är än om de hade delats ut av en slump: 1 är lika "
    "i allt, 0 är som slumpen, under 0 sämre än den. Från 0,8 anses kodningen pålitlig, under 0,667 för svag för "
    "slutsatser. Är alla val samma finns inget som kan skilja, och alfa går inte att räkna.",
    "α som ordning": "Detsamma, men brist mot fungerar räknas som en större skillnad än brist mot delvis.",
    "κ (kappa)": "Cohens kappa läses som alfa och gäller svaren på revisionsfrågor.",
    "Intervallet": "Paren dras om med återläggning 2 000 gånger, och alfa räknas varje gång. 95 av 100 omräkningar "
    "hamnar i intervallet. Ett brett intervall betyder att paren är få. " + CAUTION,
    "För få par": f"Färre än {FEWEST_PAIRS} par där minst en av dem har granskat området: då flyttar ett enda olika "
    "val alfa med 0,2 eller mer, och bara antalen visas.",
}
