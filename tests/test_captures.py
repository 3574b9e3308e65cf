"""Captures: who took which settlement, and what is none."""

from datetime import date

import pytest

from analysis.article import Article
from analysis.captures import find
from analysis.document import Document
from analysis.lexicon import load
from analysis.settlements import key, region, regions

PUBLISHED = date(2025, 9, 10)  # a Wednesday


def captures(text: str) -> list[tuple]:
    found = find(Document(Article("a", text, PUBLISHED), load()))
    return [(c.cells["place"], c.cells["region"], c.cells["by"], c.when and c.when.iso()[0]) for c in found]


def rows(places: str, by: str, day: str | None = None) -> list[tuple]:
    """"Lyman:Donetsk Izium:Kharkiv" → one row each."""
    pairs = [item.split(":") for item in places.split(";")]
    return [(name, home or None, by, day) for name, home in pairs]


CASES = [
    ("Russia's defence ministry said on Tuesday its troops had seized the village of Varachyne in the Sumy region.",
     rows("Varachyne:Sumy", "Russia", "2025-09-09")),
    ("Russian forces captured Siversk, Toretsk and the hamlet of Kleban-Byk on Monday.",
     rows("Siversk:Donetsk;Toretsk:Donetsk;Kleban-Byk:Donetsk", "Russia", "2025-09-08")),
    ("Ukrainian marines have retaken Pylna and, north of Kharkiv, the village of Strilecha.",
     rows("Pylna:Kharkiv;Strilecha:Kharkiv", "Ukraine", "2025-09-10")),
    ("The villages of Zelenyi Hai and Vysoke, in the Donetsk and Luhansk regions respectively, were "
     "captured by Russian troops.",
     rows("Zelenyi Hai:Donetsk;Vysoke:Luhansk", "Russia", "2025-09-10")),
    ("The ministry spoke at noon. Ukrainian units withdrew from Vuhledar on Sunday.",
     rows("Vuhledar:Donetsk", "Russia", "2025-09-07")),
    ("It was a long fight. The town of Avdiivka fell to Russian forces in February 2024.",
     rows("Avdiivka:Donetsk", "Russia", "2024-02")),
    ("Russia's defence ministry announced the capture of Varachyne.", rows("Varachyne:Sumy", "Russia", "2025-09-10")),
    ("They met. Three villages in the Kharkiv region, Borysivka, Ohirtseve and Pylna, were taken by Russian troops.",
     rows("Borysivka:Kharkiv;Ohirtseve:Kharkiv;Pylna:Kharkiv", "Russia")),
    ("A Russian milblogger claimed on September 8 that Russian forces seized Zaliznychne (west of Huliaipole), "
     "Dobropillia and Pryluky (both in Zaporizhzhia Oblast) and advanced near Malynivka.",
     rows("Zaliznychne:Zaporizhzhia;Dobropillia:Zaporizhzhia;Pryluky:Zaporizhzhia", "Russia", "2025-09-08")),
    ("They drove Russian troops out of Kupiansk.", rows("Kupiansk:Kharkiv", "Ukraine", "2025-09-10")),
    ("Units of Battlegroup North liberated the settlement of Novaya Poltavka, Russia's defence ministry said.",
     rows("Novaya Poltavka:Donetsk", "Russia", "2025-09-10")),
    ("They met. Russian troops have retaken four settlements in the Kursk region, the army said, naming them as "
     "Orlovka, Berezovka and Kamenka among others.",
     rows("Orlovka:Kursk;Berezovka:Kursk;Kamenka:Kursk", "Russia")),
    ("Siversk was freed as a result of decisive action by Battlegroup North.",
     rows("Siversk:Donetsk", "Russia", "2025-09-10")),
    ("Footage showed marines raising the flag of Ukraine in Siversk.",
     rows("Siversk:Donetsk", "Ukraine", "2025-09-10")),
    ("Siversk, which Moscow says it has captured on Monday, is contested.",
     rows("Siversk:Donetsk", "Russia", "2025-09-08")),
    ("Russia's minister reported the taking of Lysychansk.", rows("Lysychansk:Luhansk", "Russia", "2025-09-10")),
    ("The Russians also hold the village of Siversk.", rows("Siversk:Donetsk", "Russia", "2025-09-10")),
    ("Siversk and Lyman were hit, and power was lost in the region.", []),
    ("The mayor of Siversk said Monday that Ukrainian troops had taken full control of it.",
     rows("Siversk:Donetsk", "Ukraine", "2025-09-08")),
    ("Kyiv disputes Moscow's claim, made last week, to have captured Siversk on Monday.",
     rows("Siversk:Donetsk", "Russia", "2025-09-08")),
    ("The Defense Ministry in Moscow told of talks. Kyiv denied it. On Monday the ministry said they had taken "
     "Siversk.",
     rows("Siversk:Donetsk", "Russia", "2025-09-08")),
    ("Ukraine's army said that Siversk had been seized by its troops.",
     rows("Siversk:Donetsk", "Ukraine", "2025-09-10")),
    ("Russian forces captured Artyomovsk. Bakhmut fell to Russian troops, the army said.",
     rows("Artyomovsk:Donetsk", "Russia", "2025-09-10")),
    # what the list says of its places
    ("Russia seized two villages near Pokrovsk, namely Rozivka and Uspenivka in the eastern region of Donetsk, on "
     "Friday.",
     rows("Rozivka:Donetsk;Uspenivka:Donetsk", "Russia", "2025-09-05")),
    ("Moscow claimed on Monday to have taken Stepova Novoselivka in the Kharkiv region, as well as Spirne in Donetsk "
     "region.",
     rows("Stepova Novoselivka:Kharkiv;Spirne:Donetsk", "Russia", "2025-09-08")),
    ("They met. Ukrainian troops have liberated the villages of Neskuchne and of Makarivka, which lies next to it.",
     rows("Neskuchne:;Makarivka:", "Ukraine")),
    ("They met. Several places close to Siversk and Lyman, cities in Donetsk region, are in Russian hands: Nove and "
     "Stepove.", rows("Nove:Donetsk;Stepove:Donetsk", "Russia")),
    ("They met. Russia said that Robotyne was taken on Monday, Verbove on Tuesday.",
     [("Robotyne", "Zaporizhzhia", "Russia", "2025-09-08"), ("Verbove", "Zaporizhzhia", "Russia", "2025-09-09")]),
    ("They met. Liberated by Ukrainian marines on Sunday were Blahodatne and the hamlet of Zolota Balka.",
     rows("Blahodatne:Kherson;Zolota Balka:Kherson", "Ukraine", "2025-09-07")),
    ("They met. Russian marines captured Sudzha, Kurilovka and Guevo in the Kursk region.",
     rows("Sudzha:Kursk;Kurilovka:Kursk;Guevo:Kursk", "Russia")),
    # who holds it
    ("They met. The enemy occupied Lysivka, the DeepState map shows.", rows("Lysivka:", "Russia")),
    ("They met. Kyiv confirmed the loss of Vuhledar.", rows("Vuhledar:Donetsk", "Russia")),
    ("They met. Ukraine's army acknowledged that Vuhledar had been captured.", rows("Vuhledar:Donetsk", "Russia")),
    ("They met. Lyman, a railway hub, was captured by pro-Russian separatists.", rows("Lyman:Donetsk", "Russia")),
    ("They met. Robotyne has been cleared of Russian troops, Ukraine's military said.",
     rows("Robotyne:Zaporizhzhia", "Ukraine")),
    ("They met. Ukraine's troops withdrew on Friday from Krynky.", rows("Krynky:Kherson", "Russia", "2025-09-05")),
    ("They met. Soldiers raised the Ukrainian flag over a school in the village of Tykhe.", rows("Tykhe:", "Ukraine")),
    ("They met. The ministry in Moscow said that Vuhledar had come under its control.",
     rows("Vuhledar:Donetsk", "Russia")),
    ("They met. Chechen fighters have taken Zolote.", rows("Zolote:Luhansk", "Russia")),
    ("They met. Siversk, it said, is under the full control of Russian troops.", rows("Siversk:Donetsk", "Russia")),
    # a list that goes on, or follows its announcement
    ("Russia's defence ministry said on Tuesday it had taken Varachyne. Pylna followed on Wednesday.",
     [("Varachyne", "Sumy", "Russia", "2025-09-09"), ("Pylna", None, "Russia", "2025-09-10")]),
    ("Four towns in Donetsk region passed into Russian hands in August, Moscow said. They are Siversk and Toretsk.",
     rows("Siversk:Donetsk;Toretsk:Donetsk", "Russia", "2025-08")),
    # plain wordings of news desks
    ("The eastern town of Vuhledar came under Russian control on Tuesday after two years of assaults.",
     rows("Vuhledar:Donetsk", "Russia", "2025-09-09")),
    ("Vuhledar, a fortress that had stood up to assaults since the war began, came under Russian control on Tuesday.",
     rows("Vuhledar:Donetsk", "Russia", "2025-09-09")),
    ("They met. Bakhmut is now completely in the hands of Wagner, its founder Yevgeny Prigozhin said.",
     rows("Bakhmut:Donetsk", "Russia")),
    ("They met. The Kremlin called the capture of Avdiivka an important victory.", rows("Avdiivka:Donetsk", "Russia")),
    ("They met. The capture of Avdiivka is a big victory, the Kremlin said.", rows("Avdiivka:Donetsk", "Russia")),
    ("Russian forces have captured one more village in the Kharkiv region. It is Podoly, the ministry said, which lies "
     "5 km east of Kupiansk.", rows("Podoly:Kharkiv", "Russia", "2025-09-10")),
    ("They met. Two more settlements, Pishchane and Tymkivka in Kharkiv region, changed hands, Russia's army said.",
     rows("Pishchane:Kharkiv;Tymkivka:Kharkiv", "Russia")),
    ("Three villages are in Russian hands, Moscow said on Friday. It listed the places taken as Dehtiarne in the "
     "Kharkiv region of the northeast, Kamianske in the Zaporizhzhia region of the southeast and Popiv Yar in the "
     "Donetsk region.",
     rows("Dehtiarne:Kharkiv;Kamianske:Zaporizhzhia;Popiv Yar:Donetsk", "Russia", "2025-09-05")),
    ("Two settlements are in its hands, Moscow said on Friday, with the war to enter a new year in February. In "
     "Donetsk region, troops overran Zakitne.", rows("Zakitne:Donetsk", "Russia", "2025-09-05")),
    ("They met. Lyman is Ukrainian again: its army drove the Russians out of the town.",
     rows("Lyman:Donetsk", "Ukraine")),
    ("Russian troops have stormed Vuhledar for weeks. On Tuesday they took the town.",
     rows("Vuhledar:Donetsk", "Russia", "2025-09-09")),
    ("They met. Robotyne is once more under Ukraine's control, the deputy minister said.",
     rows("Robotyne:Zaporizhzhia", "Ukraine")),
    ("They met. Putin congratulated his soldiers on taking Lysychansk.", rows("Lysychansk:Luhansk", "Russia")),
    ("They met. The Zapad group liberated Hlushkivka (Kharkiv region), the briefing said.",
     rows("Hlushkivka:Kharkiv", "Russia")),
    ("They met. The Russian flag now flies over Marinka.", rows("Marinka:Donetsk", "Russia")),
    ("They met. Ukrainian forces recently liberated Kindrativka in northern Sumy Oblast.",
     rows("Kindrativka:Sumy", "Ukraine")),
    ("They met. The defence forces have cleared Kupiansk of the occupiers.", rows("Kupiansk:Kharkiv", "Ukraine")),
    ("Ukraine Loses Siversk After Months of Fighting", rows("Siversk:Donetsk", "Russia", "2025-09-10")),
    ("Armed Forces of Ukraine liberate Robotyne", rows("Robotyne:Zaporizhzhia", "Ukraine", "2025-09-10")),
    ("They met. A village is in Russian hands, Moscow said. It is Podoly. Kyiv spoke of attacks near eight places. "
     "Lyman and Siversk are named among them.", rows("Podoly:Kharkiv", "Russia")),
    ("They met. Kherson's mayor, Ihor Kolykhaiev, said Russian troops were in control of the city.",
     rows("Kherson:Kherson", "Russia")),
    ("They met. Kyiv acknowledged the capture of Vuhledar.", rows("Vuhledar:Donetsk", "Russia")),
    ("They met. Irpin has been liberated, its mayor said.", rows("Irpin:Kyiv", "Ukraine")),
    ("They met. Russia now controls Volnovakha, the governor of Donetsk, Pavlo Kyrylenko, said.",
     rows("Volnovakha:Donetsk", "Russia")),
    ("They met. Ukraine liberated Balakliia, the first city to be freed, Vovchansk, and Kupiansk, a rail hub.",
     rows("Balakliia:Kharkiv;Vovchansk:Kharkiv;Kupiansk:Kharkiv", "Ukraine")),
    ("They met. Russian units captured Dvorichna in the Kupiansk sector, and in the Pokrovsk sector the town of "
     "Selydove.", rows("Dvorichna:Kharkiv;Selydove:Donetsk", "Russia")),
    ("They met. Kyiv's forces retook Staromaiorske, then Urozhaine, then Robotyne.",
     rows("Staromaiorske:Donetsk;Urozhaine:;Robotyne:Zaporizhzhia", "Ukraine")),
    ("They met. Russian forces seized Siversk, while Ukrainian forces liberated Lyman.",
     [("Siversk", "Donetsk", "Russia", None), ("Lyman", "Donetsk", "Ukraine", None)]),
    ("They met. Russian troops managed to take Soledar.", rows("Soledar:Donetsk", "Russia")),
]  # fmt: skip

NONE = [
    "Russian forces are trying to capture Pokrovsk.",
    "Ukraine denied plans to seize the town of Sudzha.",
    "Russia failed to take Kyiv in the first weeks.",
    "Moscow could capture Lyman before winter.",
    "Ukrainian soldiers captured three Russians near Lyman.",
    "Police seized drugs in Lviv.",
    "The photographer captured the mood in Odesa.",
    "Israel's army seized the Rafah crossing.",
    "Fighting raged around Pokrovsk on Tuesday.",
    "The plant in occupied Enerhodar is under Russian control.",
    "They want to free the city of Kherson.",
    "Talks turn on the parts of the region around Kramatorsk that remain under Ukrainian control.",
    "After the capture of the Azov soldiers there were protests.",
    "The company took control of the market in Kyiv.",
    "Manchester City captured the title in Istanbul.",
    "The Russian army has continued attempts to encircle Kyiv and capture Kharkiv.",
    "Ukraine says Russian claims to have captured Pokrovsk are false.",
    "The capture of Pokrovsk would open the road to Kramatorsk, Russia's ministry said.",
    "Kramatorsk and Sloviansk remain in Ukrainian hands.",
    "Russian forces captured Snake Island and the Antonivsky Bridge.",
    "Russian forces captured Mariupol's Azovstal plant.",
    "The Russian army captured Lieutenant Ivan Sydorenko.",
    "Russian forces struck Kharkiv and took out a substation.",
    "Russian troops said they had taken up positions in Lyman.",
    "In Sudan, the army has retaken Khartoum.",
    "Russian troops fought in Lyman. Berlin fell in 1945.",
    "Zelensky visited the recently recaptured city of Izium.",
    "Kyiv said that Ukraine holds Kupiansk and that 90 percent of the city had been cleared.",
    "Melitopol has been occupied by Russia since March 2022.",
    "Ukraine has been on the defensive since Russian troops took Avdiivka.",
    "After the fall of Bakhmut, Russian forces moved west.",
    "Since the capture of Avdiivka in February 2024, Russia's troops have come closer.",
    "The port of Mariupol, a city that Russian forces took in 2022, has a new ship.",
    "Russian forces said they had taken a town. Zelensky added that Kharkiv and Sumy had been shelled.",
    "The drones, Shaheds and decoys, took off from 18:00 on September 9 from Kursk, Orel and Millerovo in Russia.",
    "Ukraine's air force regained control of the airspace over Odesa.",
    "Ukraine recaptured the initiative near Orikhiv.",
    "A village is in Russian hands, Moscow said. Within 24 hours 155 drones were shot down, its ministry reported.",
    "The Kremlin said the capture of Kramatorsk remains an aim of its operation.",
    "Moscow insists Kyiv give up Kramatorsk and Sloviansk.",
    "Debris fell on a house in Odesa, and missiles fell on Kryvyi Rih.",
    "Prices fell in Kyiv and Odesa last month, Ukraine's statistics office said.",
    "Russian troops entered Pokrovsk. Ukrainian soldiers still hold the town.",
    "Russian forces are closing in on Siversk. If they take the town, Sloviansk is next.",
    "It took Russia ten months to seize Bakhmut.",
    "Russian shelling took the lives of two women in Nikopol.",
    "Auschwitz was liberated by Soviet troops in 1945, and Lviv marked the day.",
    "Russian drones took out a substation in Konotop, leaving Sumy without light.",
    "Firefighters brought the blaze in Odesa under control, Ukraine's emergency service said.",
    "Moscow claims Crimea, Donetsk and Luhansk as its own.",
]


@pytest.mark.parametrize("text, expected", CASES)
def test_captures(text, expected):
    assert captures(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_no_capture(text):
    assert captures(text) == []


def test_settlement_is_told_once_and_keeps_its_words():
    text = "Russian forces took control of Lyman. Later, Moscow said Russian troops had captured Lyman."
    (claim,) = find(Document(Article("a", text, PUBLISHED), load()))
    assert text[claim.start : claim.end] == "took control of Lyman"
    assert text[slice(*claim.evidence["place"])] == "Lyman"


def test_a_night_of_drones_dates_no_capture():
    told = "Rain fell. {} Russia's defence ministry said its troops had captured the village of Varachyne."
    assert [row[3] for row in captures(told.format("Overnight, Russia launched 71 drones."))] == [None]
    assert [row[3] for row in captures(told.format("Russia took Yunakivka on Monday."))] == ["2025-09-08"] * 2


def test_denied_capture_says_so():
    (claim,) = find(Document(Article("a", "Kyiv denied that Russian forces had captured Lyman.", PUBLISHED), load()))
    assert claim.cells["status"] == "denied"


@pytest.mark.parametrize("one, other", [("Izyum", "Izium"), ("Slovyansk", "Sloviansk"), ("Novoye", "Nove"),
                                        ("Andreevka", "Andrivka")])  # fmt: skip
def test_spellings_share_a_key(one, other):
    assert key(one) == key(other)


def test_homonyms_have_no_region_of_their_own():
    assert region("Varachyne") == "Sumy"
    assert region("Lyman") == "Donetsk"  # the one city among four
    assert region("Zelenyi Hai") is None
    assert "Donetsk" in regions("Zelenyi Hai")
    assert regions("Zelensky") == {}
