"""Strikes: numbers of weapons, of people hurt and of places hit, in our own sentences; and what is no strike."""
# ruff: noqa: E501

from datetime import date

import pytest

from analysis.article import Article
from analysis.document import Document
from analysis.lexicon import load
from analysis.strikes import find

PUBLISHED = date(2025, 3, 12)  # a Wednesday
SIDES = {"R": "Russia", "U": "Ukraine"}


def claims(text: str):
    return find(Document(Article("a", text, PUBLISHED), load()))


def shorthand(text: str) -> list[str]:
    """ "R drone launched 71": attacker, weapon, measure and count of each claim, in the order of the alphabet."""
    cells = [claim.cells for claim in claims(text)]
    return sorted(f"{c['attacker'][0]} {c['weapon']} {c['measure']} {c['count']}" for c in cells)


# A sentence | its rows, parted by semicolons.
CASES = """
Russia fired 112 drones and four Iskander-M missiles at Ukraine overnight, the air force in Kyiv said. | R drone launched 112; R ballistic_missile launched 4
Russian forces used 3 Kalibr missiles, 2 Kinzhals and 45 Shahed drones against Ukraine. | R cruise_missile launched 3; R ballistic_missile launched 2; R drone launched 45
Moscow sent 96 drones into Ukraine in the early hours of Friday. | R drone launched 96
Some 30 drones and missiles were launched at Ukraine by Russian forces. | R mixed launched 30
Ukraine was attacked by 176 drones, the air force said. | R drone launched 176
Ukraine came under attack from 88 drones and five missiles overnight. | R drone launched 88; R missile launched 5
The overnight assault on Odesa involved 34 drones and two ballistic missiles. | R drone launched 34; R ballistic_missile launched 2
Russia launched its largest attack of the war, with 479 drones, Ukraine's air force said. | R drone launched 479
More than 200 drones targeted Ukraine overnight, Zelenskyy said. | R drone launched 200
Russia dropped 15 guided bombs on Sumy region, the authorities said. | R guided_bomb launched 15
Ukrainian air defences destroyed 84 of the 97 drones that Russia launched. | R drone launched 97; R drone shot_down 84
Air defence units shot down 41 out of 52 drones, the Ukrainian air force reported. | R drone launched 52; R drone shot_down 41
Of the 144 drones fired, 98 were intercepted and 31 were jammed, Ukraine's air force said. | R drone launched 144; R drone shot_down 98; R drone suppressed 31
Ukraine's air force said 65 drones had been launched, 46 of which it shot down. | R drone launched 65; R drone shot_down 46
Ukraine said it had neutralised 403 of 426 drones. | R drone downed_or_suppressed 403; R drone launched 426
Ukraine's military downed or jammed 70 drones. | R drone downed_or_suppressed 70
Ukraine's forces brought down all 14 drones launched by Russia. | R drone launched 14; R drone shot_down 14
Kyiv fired eight missiles at Russia, all of which were shot down, Moscow said. | U missile launched 8; U missile shot_down 8
Ukraine shot down all but 3 of the 40 drones. | R drone launched 40; R drone shot_down 37
Fifty-two Ukrainian drones were destroyed over five regions, Russia's defence ministry said. | U drone shot_down 52
Russia intercepted 23 drones over the Belgorod region, 11 over Bryansk and three over Crimea. | U drone shot_down 11; U drone shot_down 23; U drone shot_down 3
Russia said 126 drones had been shot down, 43 of them over the Volgograd region. | U drone shot_down 126; U drone shot_down 43
Ten drones bound for Moscow were brought down, its mayor Sergei Sobyanin wrote. | U drone shot_down 10
Direct hits by 21 drones were recorded at 12 locations, the Ukrainian air force said. | R drone hits 12; R drone hits 21
Seven missiles and 18 drones reached their targets in Ukraine. | R drone hits 18; R missile hits 7
Five missiles and 30 Russian drones hit 16 sites across Ukraine. | R drone hits 30; R missile hits 5; R mixed hits 16
Nine people were killed and 40 wounded in a Russian missile strike on Kryvyi Rih. | R missile injured 40; R missile killed 9
Russian shelling of Nikopol left two people dead and seven injured. | R shell injured 7; R shell killed 2
At least 17 people, including two children, were killed in the Russian attack on Kyiv. | R unspecified killed 17
A man was killed and his wife injured in a Ukrainian drone attack in the Kursk region. | U drone injured 1; U drone killed 1
Two teenagers and a pensioner were killed by Russian artillery fire in Kostiantynivka. | R shell killed 3
The death toll from a Russian strike on Ternopil has risen from 28 to 31. | R unspecified killed 31
The number of injured in Kyiv climbed to 55 after the missile attack, rescuers said. | R missile injured 55
One person was killed and at least five others were hurt when Ukraine hit Belgorod with rockets. | U rocket injured 5; U rocket killed 1
In Zaporizhzhia, guided bombs killed four people, regional governor Ivan Fedorov said. | R guided_bomb killed 4
Russia has fired more than 5,400 drones at Ukraine since June, Zelensky said. | R drone launched 5400
Of 100 drones, 70 were destroyed, Ukraine's air force said. | R drone launched 100; R drone shot_down 70
Of the 629 air attack weapons, 563 drones and 26 missiles were downed, Ukraine's air force said. | R drone shot_down 563; R missile shot_down 26; R unspecified launched 629
Ukraine's air force said it had intercepted 31 of 40 missiles and 288 drones. | R drone shot_down 288; R missile launched 40; R missile shot_down 31
Ukraine's air force listed 136 drones for the night, 106 of them neutralised, and 29 hits at 16 locations. | R drone downed_or_suppressed 106; R drone hits 16; R drone hits 29; R drone launched 136
A Russian missile strike on a training ground wounded more than 60. | R missile injured 60
Ukrainian forces destroyed 20 of 25 Shahed drones launched by Russia overnight. | R drone launched 25; R drone shot_down 20
A Russian glide bomb hit an apartment building in Zaporizhzhia, leaving three people dead and 20 hurt. | R guided_bomb injured 20; R guided_bomb killed 3
The attack on Kyiv killed at least 12 people and wounded more than 90. | R unspecified injured 90; R unspecified killed 12
Rescuers pulled two more bodies from the rubble in Ternopil, bringing the death toll from the Russian missile strike to 34. | R missile killed 34
Ukrainian drones struck an oil refinery in Saratov, killing one person. | U drone killed 1
Eighteen of the drones hit nine locations in Ukraine. | R drone hits 18; R drone hits 9
At least 25 were killed and nearly 100 injured when Russian missiles hit Ternopil. | R missile injured 100; R missile killed 25
The overnight barrage consisted of 538 drones and 45 missiles, Ukraine's air force said. | R drone launched 538; R missile launched 45
Russia launched more than 1,000 drones this week alone. | R drone launched 1000
A Ukrainian attack on a cafe in Khorly killed 24 people, the Russian-installed governor Vladimir Saldo said. | U unspecified killed 24
Russian troops fired 5 missiles, 80 guided bombs and 3,200 shells at the Donetsk region in a day. | R guided_bomb launched 80; R missile launched 5; R shell launched 3200
Another two people died in Kherson when drones attacked the city. | R drone killed 2
One person died and three were hospitalised in Russian shelling of Kherson. | R shell injured 3; R shell killed 1
Ukraine's forces hit back, sending 110 drones towards Moscow, where 60 were shot down. | U drone launched 110; U drone shot_down 60
The air force said 14 drones had hit six locations and debris had fallen in three places in Ukraine. | R drone hits 14; R drone hits 6
Another three people were injured in Kherson when Russian troops shelled the city. | R unspecified injured 3
Air defence shot down or suppressed 468 drones, the Ukrainian air force said. | R drone downed_or_suppressed 468
Ukraine said 12 of its people were killed in Russian strikes on Tuesday. | R unspecified killed 12
Two missiles and 16 drones struck 12 locations in Ukraine. | R drone hits 16; R missile hits 2; R mixed hits 12
Ukraine's biggest drone attack on Moscow killed three people and wounded 17 others on Tuesday, officials said. | U drone injured 17; U drone killed 3
Emergency workers said 27 people were wounded in Kyiv in the Russian strike, 14 of whom were hospitalised. | R unspecified injured 27
Russia's overnight barrage of 728 drones and 13 missiles was the largest of the war. | R drone launched 728; R missile launched 13
The Russian ministry said 18 drones had been shot down over the Black Sea, nine over Crimea and one over Voronezh. | U drone shot_down 1; U drone shot_down 18; U drone shot_down 9
Ukrainian air defence units intercepted only 2 of the 9 ballistic missiles. | R ballistic_missile launched 9; R ballistic_missile shot_down 2
Russia attacked Ukraine overnight. The air force said it shot down 54 of 70 drones. It said 12 more were lost. | R drone launched 70; R drone shot_down 54; R drone suppressed 12
Ukraine's drones attacked Moscow for the third night. Mayor Sergei Sobyanin said 19 drones had been shot down on the approach to the capital. | U drone shot_down 19
Russia bombed Sumy. The dead included two children, officials said. At least 34 people died and 117 were wounded. | R unspecified injured 117; R unspecified killed 34
The Russian army fired 44 missiles at Ukraine. Ukraine's air defences destroyed 30 of them. | R missile launched 44; R missile shot_down 30
In Belgorod region, a Ukrainian drone hit a car. The driver died. Two passengers were hospitalised with shrapnel wounds. | U drone injured 2
Kyiv came under attack by 10 ballistic missiles and 20 drones from Russia. | R ballistic_missile launched 10; R drone launched 20
Ukraine's air force shot down 33 of the drones and electronic warfare jammed another 25. | R drone shot_down 33; R drone suppressed 25
Three people were wounded in Sumy after Russia dropped two guided bombs on the city. | R guided_bomb injured 3; R guided_bomb launched 2
Thirty-two people were hospitalised after a Russian missile hit a hotel in Zaporizhzhia. | R missile injured 32
Ukraine downed 479 drones, and another 20 were lost. | R drone shot_down 479; R drone suppressed 20
A child was among six people killed in the Russian strike on Kostiantynivka. | R unspecified killed 6
Russian drones killed two and injured eight others in Nikopol. | R drone injured 8; R drone killed 2
The Russian air raid on Kharkiv injured 12 people, among them three children, regional chief Oleh Syniehubov said. | R unspecified injured 12
At least one person was killed and three others injured in Belgorod by Ukrainian drones. | U drone injured 3; U drone killed 1
Kyiv was attacked by drones and missiles. Fifteen people were injured, 10 of whom were hospitalised. Rescue work continued. | R mixed injured 15
Russia launched a record 612 drones overnight. | R drone launched 612
Russia launched 80 drones; 65 targets were shot down. | R drone launched 80; R unspecified shot_down 65
Ukraine counted 44 targets downed, namely 30 Russian drones and 14 missiles. | R drone shot_down 30; R missile shot_down 14; R unspecified shot_down 44
Russia's air defences shot down 90 drones, along with three guided missiles. | U drone shot_down 90; U missile shot_down 3
Russia fired a ballistic missile and 60 drones at Ukraine. | R ballistic_missile launched 1; R drone launched 60
Russia attacked with 60 drones as well as one Kinzhal missile. | R ballistic_missile launched 1; R drone launched 60
Some 70 drones, decoys among them, and nine missiles were launched by Russia. | R drone launched 70; R missile launched 9
Hits by 26 Russian drones were registered in five places. | R drone hits 26; R drone hits 5
Of the 80 drones launched by Russia, 50 were shot down and 20 lost to jamming. | R drone launched 80; R drone shot_down 50; R drone suppressed 20
Ukraine lost 61 drones to Russian air defences. | U drone shot_down 61
Russia launched 50 drones, the military said. Ten reached their targets. | R drone hits 10; R drone launched 50
Two people died in Kherson and a man of 60 in Nikopol in Russian shelling. | R shell killed 1; R shell killed 2
Two dozen rockets aside, the raid on Odesa was small. It involved 18 drones and a Kinzhal missile, Ukraine said. | R ballistic_missile launched 1; R drone launched 18
The drones came back at dusk. In all 140 were launched by Russia. | R drone launched 140
Four Kinzhals and nine cruise missiles were fired, 13 in total. | R ballistic_missile launched 4; R cruise_missile launched 9; R missile launched 13
Russia fired 60 drones and five missiles. Of these, 41 and three were shot down respectively. | R drone launched 60; R drone shot_down 41; R missile launched 5; R missile shot_down 3
Russia launched 60 drones, with 41 drones shot down. | R drone launched 60; R drone shot_down 41
Ukraine's air force counted 80 drones with 61 shot down. | R drone launched 80; R drone shot_down 61
Ukraine recorded 120 drones and 31 hits. | R drone hits 31; R drone launched 120
At 14 places there were hits, by 20 Russian drones. | R drone hits 20
Ukraine endured a bad night. Three Shaheds and 40 other drones were launched. | R drone launched 3; R drone launched 40
The largest attack on Russia this week involved 90 drones. | U drone launched 90
Overnight Russia fired 50 drones, the air force said. In Russia, 20 drones were intercepted. | R drone launched 50; U drone shot_down 20
The enemy carried out 310 attacks with drones and artillery in the Russian region of Kursk. | U mixed launched 310
Ukraine said that it had downed nine missiles which had been fired from the Black Sea. | R missile shot_down 9
Shelling by Russia killed two men, four residents suffered wounds. | R shell injured 4; R shell killed 2
Russia shot down 22 drones between 11 p.m. and 6 a.m. Moscow time, including seven over Rostov. | U drone shot_down 22; U drone shot_down 7
Only one of the six Russian missiles was shot down. | R missile launched 6; R missile shot_down 1
Ukraine said 80 drones out of 102 had been jammed. | R drone launched 102; R drone suppressed 80
Three of the 12 Russian drones hit a depot. | R drone hits 3; R drone launched 12
Russian drones hit a bus, killing two of the six passengers. | R drone killed 2
At least eight civilians, among them a child, died in Russian strikes on Izium. | R unspecified killed 8
Russia fired two Iskanders at Kharkiv and hit the city with five guided bombs. | R ballistic_missile launched 2; R guided_bomb launched 5
Six Russian missiles aimed at Kyiv were all shot down. | R missile launched 6; R missile shot_down 6
Moscow's mayor said a drone heading for the city had been shot down. | U drone shot_down 1
A girl was killed and her brother injured when Russian shells hit Nikopol, while another girl was killed in Odesa. | R shell injured 1; R shell killed 1; R shell killed 1
Russia fired 12 shells, along with two missiles. | R missile launched 2; R shell launched 12
Russian missiles and drones, 70 aerial targets in all, were launched overnight. | R mixed launched 70
It was Russia's largest attack since the war began, with 810 drones. | R drone launched 810
Kyiv's air force shot down or otherwise disabled 278 Russian drones. | R drone downed_or_suppressed 278
Rescuers found three more bodies in Kyiv, taking the toll from the Russian attack to 31. | R unspecified killed 31
A married couple and their son were killed in the Russian strike. | R unspecified killed 3
Russia launched 550 drones in a single night. | R drone launched 550
Russia said it had hit 143 targets with drones. | R drone hits 143
Russia struck Sumy. It launched 70 drones, according to the Ukrainian air force. | R drone launched 70
The raid on Ukraine, which included 36 missiles, knocked out power to 600,000 people. | R missile launched 36
The Russian defence ministry reported 27 drones over Kursk; two missiles fell on Odesa. | U drone shot_down 27
The raid involved 59 drones, by the Ukrainian air force's count; 13 drones were shot down over Russia. | R drone launched 59; U drone shot_down 13
Russia shot down five JDAM bombs and 30 drones. | U drone shot_down 30; U guided_bomb shot_down 5
70 drones, 12 missiles: Russia's heaviest raid in weeks | R drone launched 70; R missile launched 12
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_numbers(case: str) -> None:
    text, _, rows = case.partition(" | ")
    assert shorthand(text) == sorted(rows.split("; "))


NONE = """
Ukraine plans to produce 1,000 interceptor drones a day this summer.
Germany will supply Ukraine with 120 missiles and two Patriot systems.
Russia could launch 2,000 drones a night by autumn, a German general said.
Russia launches 150 drones a day on average.
Ukraine received 500 drones from Britain.
Ukraine sold 300 drones to Denmark last year.
Israel fired 200 missiles at Iran, killing 78 people.
Houthi rebels launched 12 drones at a ship in the Red Sea.
India said it shot down 15 Pakistani drones.
Russia lost 1,100 soldiers and 12 tanks in the past day, Ukraine's general staff said.
Ukraine destroyed 12 Russian tanks, 30 vehicles and two missile launchers.
Ukrainian forces killed 50 Russian soldiers near Pokrovsk.
Both sides agreed to hand over 6,000 bodies of soldiers killed in action.
Police said three people were killed in a car crash near Kyiv.
Dozens of people died in the earthquake in Russia's far east.
The strike by 3,000 workers shut two plants in Russia.
Kyiv's side struck two late goals after its keeper was injured.
Ukraine's drones have hit 14 refineries since August.
Russia did not launch 100 drones.
Russia produces about 2,700 drones a month, Ukrainian intelligence said.
Russia has stockpiled 600 ballistic missiles, according to Kyiv.
The missile has a range of 3,000 km and carries 1,150 kg of explosives.
The attack on Kyiv left 200 buildings without heating.
About 500,000 people were without power after the Russian strikes.
Rescuers saved 12 people from the rubble after the missile strike on Dnipro.
The drone attack forced 12 flights to divert.
Zelensky met 12 leaders after the missile attack on Kyiv.
Only 20 percent of the missiles were intercepted.
Close to 2 million people have been killed or wounded in Russia's attack on Ukraine.
Russian forces destroyed 140 targets, the ministry said.
A drone hit a school in Sumy, but none of the 48 children was hurt.
Russia struck Kyiv. Germany announced more aid. It included 100 drones and 20 missiles.
Two Iskander launchers were destroyed in Crimea by Ukraine.
Russia's defence ministry reported 12 drones ready for delivery.
Two mass attacks were launched by Russia on Saturday.
""".strip().splitlines()


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_strike(text: str) -> None:
    assert shorthand(text) == []


def test_cells_and_their_evidence() -> None:
    text = (
        "Russia launched nearly 60 drones overnight, killing at least two people in Sumy, officials said on Wednesday."
    )
    launched, killed = claims(text)
    assert {key: launched.cells[key] for key in ("qualifier", "low", "best", "high")} == {
        "qualifier": "about", "low": None, "best": 60, "high": 60}  # fmt: skip
    assert {key: killed.cells[key] for key in ("qualifier", "low", "best", "high", "claimed_by", "places")} == {
        "qualifier": "at_least", "low": 2, "best": 2, "high": None, "claimed_by": "officials", "places": ["Sumy"]}  # fmt: skip
    assert [claim.when.iso() for claim in (launched, killed)] == [("2025-03-11", "2025-03-12")] * 2
    said = {key: text[slice(*span)] for key, span in killed.evidence.items()}
    assert said == {"count": "at least two", "measure": "killing", "claimed_by": "officials", "places": "Sumy"}


def test_parts_and_totals_are_told_apart() -> None:
    text = "Russia's air defences destroyed 95 drones on Monday, including 12 over Kursk. It has downed 900 drones this month."
    whole, part, total = claims(text)
    assert [(c.cells["count"], c.cells["scope"]) for c in (whole, part, total)] == [
        (95, "whole"), (12, "part"), (900, "running_total")]  # fmt: skip
    assert part.cells["part_of"] == f"a:strikes:{whole.start}-{whole.end}"


def test_the_make_is_kept_as_written() -> None:
    text = "Russia fired two Kinzhal missiles, 40 Shaheds and 12 missiles at Ukraine overnight."
    assert [claim.cells["model"] for claim in claims(text)] == ["Kinzhal", "Shaheds", None]


def test_a_strike_is_carried_from_sentence_to_sentence() -> None:
    text = "Russian drones hit Odesa on Monday night. A fire broke out. Three people were injured, the mayor said."
    (claim,) = claims(text)
    assert (claim.cells["attacker"], claim.cells["count"]) == ("Russia", 3)
    assert claim.when.iso() == ("2025-03-10", "2025-03-11")
    assert set(claim.reasons) == {"side inferred", "date carried"}


def test_a_fact_told_twice_is_one_row() -> None:
    text = "Russia launched 71 drones. Ukraine's air force said that Russia had launched 71 drones overnight."
    (claim,) = claims(text)
    assert claim.cells["claimed_by"] == "Ukraine's air force"


def test_a_fact_told_again_gives_its_source() -> None:
    text = "A Russian drone killed 12 people in Sumy. The attack killed 12 people in Sumy, the mayor said."
    (claim,) = claims(text)
    assert (claim.cells["claimed_by"], claim.sentence.index) == ("mayor", 0)


def test_a_paragraph_goes_on_with_its_speaker() -> None:
    text = "Russia fired 90 drones, the air force said. It used nine missiles.\n\nRussia also fired two rockets."
    assert [claim.cells["claimed_by"] for claim in claims(text)] == ["air force", "air force", None]


def test_the_date_of_a_saying_is_not_that_of_the_strike_told_before() -> None:
    text = "Russia struck Sumy on Sunday morning, killing 34 people. The mayor said on Monday that 117 were injured."
    assert [claim.when.iso()[0] for claim in claims(text)] == ["2025-03-09", "2025-03-09"]


def test_a_night_that_another_sentence_names_is_told_as_carried() -> None:
    text = "Russia fired 70 drones overnight. Talks go on today. Some 70 drones were fired in the night to Tuesday."
    (claim,) = claims(text)
    assert (claim.when.iso(), claim.when.basis) == (("2025-03-10", "2025-03-11"), "carried")
    assert "date carried" in claim.reasons


# A text | the days of its strikes (published on Wednesday, March 12).
DAYS = """
Russia launched 70 drones in the past night. | 11-12
Russia launched 70 drones overnight. / The air force said early on Tuesday that 70 drones were launched overnight. | 10-11
Russian drones killed two people in Sumy on Tuesday. / Russia fired 70 drones overnight. | 11 10-11
Some 70 Russian drones, the air force said on Tuesday, were shot down overnight. | 10-11
Russia shot down 70 Ukrainian drones within 24 hours. | 11-12
Russia shot down 70 Ukrainian drones from 11 p.m. to 7 a.m. | 11-12
Russia shot down 70 Ukrainian drones from 11 p.m. on the night before until 9 a.m. on Tuesday. | 10-11
Russian drones killed two people overnight; three others had died a day before. | 11-12
Five people were killed when a Russian bomb hit Sumy on March 10. | 10
Russia attacked overnight with 70 drones. They took off from 6 p.m. on Tuesday. Ten were shot down. | 11-12 11-12
Two people died when a Russian missile hit Sumy on Monday. / Nine people were hurt in the attack. | 10 10
A Russian missile struck Sumy on Monday, killing 12. / The number of wounded rose to 20 by Tuesday evening. | 10 10
Russia launched 70 drones at Ukraine from 7 p.m. on March 10, the air force said. | 10-11
Russia fired 35 missiles at Ukraine before dawn on Tuesday. | 11
Russia launched 70 drones on Monday. The day before, Russian shelling killed a man in Nikopol. | 10 09
Russia launched 70 drones in the night that ended on Monday, the air force said. | 09-10
Russia launched 70 drones in the night that began on Monday. | 10-11
Russia launched 70 drones in the night to Tuesday. The night before, it had been 22. | 10-11 09-10
Ukraine downed 70 drones in the night to Tuesday, against 54 the previous night. | 10-11 09-10
Russia launched 70 drones in the night to Tuesday. In the one before, it fired 20 drones. | 10-11 09-10
Russia launched 70 drones in the night to Monday, and 81 drones in the next. | 09-10 10-11
Russia launched 70 drones overnight into Monday, 62 on the night to Tuesday and 40 overnight into Wednesday. | 09-10 10-11 11-12
Envoys met for talks on Tuesday. Russia launched 70 drones in the night before the talks. | 10-11
Envoys met for talks on Monday. Russia launched 70 drones in the night after the talks. | 10-11
Russia fired 70 drones in the night to Monday and 20 drones in the night to Tuesday. In the first of these nights, ten drones got through. | 09-10 10-11 09-10
Russia fired 70 drones in the night to Tuesday. Russia's ministry said 12 Ukrainian drones had been shot down. | 10-11 10-11
Russia fired 70 drones in the night to Tuesday. Two people were killed in a Russian attack on Kherson on Tuesday. | 10-11 11
Russia fired 70 drones in the night to Tuesday. Russian shells killed two people on Tuesday. | 10-11 11
The truce is to end on March 20. Russia fired 70 drones on Sunday. | 09
The mayor said on Tuesday that two people were killed and six wounded after nearly 30 Russian attacks overnight. | 10-11 10-11
It came a day after Ukraine struck Russia with 70 drones. | 11
Rescuers were searching on Tuesday, two days after a Russian missile killed 12 people. | 09
Fourteen Russian drones fell on Sunday, after Friday's Russian attack on Odesa in which 21 people died. | 07
Russia fired 70 drones overnight. In Kharkiv, a drone wounded nine people during the day. | 11-12 12
The talks ended on Monday, even as overnight strikes hit Ukraine. Russia fired 70 drones overnight. | 09-10
The talks ended on Wednesday. Officials had met on February 18. Hours before the talks Russia launched 70 drones. | 12
Russia launched 70 drones on the night of March 12. | 11-12
Russia launched 70 drones on the night of 11/12 March. | 11-12
Russia has fired 70 drones since Tuesday evening, the air force said on Wednesday. | 11-12
Russia launched 70 drones in the 24 hours to Tuesday morning. | 10-11
Russia fired 70 drones in a nighttime attack on Tuesday. | 10-11
Russian missiles killed six people in Dnipro. The attack on Tuesday hit a market. | 11
Russia attacked on Tuesday. Another raid came on Sunday. / The air force said it had shot down 80 Russian drones. | 11
Russia fired 90 drones overnight. Kyiv is cold after a Russian barrage on March 3. Many left. / Twenty drones were shot down. | 11-12 11-12
""".strip().splitlines()


@pytest.mark.parametrize("case", DAYS)
def test_days(case: str) -> None:
    text, _, days = case.partition(" | ")
    found = [claim.when.iso() for claim in claims(text.replace(" / ", "\n\n"))]
    assert ["-".join(day[-2:] for day in one if day) for one in found] == days.split()


def test_what_of_these_counts_keeps_its_source() -> None:
    text = "By the Air Force's count, Russia fired 90 drones.\n\nOf these, 70 were brought down."
    assert [claim.cells["claimed_by"] for claim in claims(text)] == ["Air Force", "Air Force"]


def test_each_side_has_its_own_strikes() -> None:
    text = (
        "Russian drones killed two people in Odesa. In Belgorod, three people died. In Sumy, four people were injured."
    )
    assert [claim.cells["attacker"] for claim in claims(text)] == ["Russia", "Ukraine", "Russia"]


def test_each_bullet_tells_a_story_of_its_own() -> None:
    text = (
        "• Russian drones killed six people in Odesa overnight.\n\n• A Russian missile has killed one person in Sumy."
    )
    assert [(claim.when.iso(), claim.when.basis) for claim in claims(text)] == [
        (("2025-03-11", "2025-03-12"), "relative"), (("2025-03-12", None), "header")]  # fmt: skip
    assert claims(text.replace("has killed", "killed"))[1].when is None


def test_it_was_needs_a_date_of_its_own() -> None:
    assert shorthand("Russia launched 40 drones on Monday. It was 12 in the end.") == ["R drone launched 40"]
    (_, again) = claims("Russia launched 40 drones on Monday. On Tuesday it was 12, the air force said.")
    assert (again.cells["count"], again.cells["claimed_by"], again.when.iso()[0]) == (12, "air force", "2025-03-11")


def test_a_new_paragraph_speaks_of_the_side_that_mostly_strikes() -> None:
    text = "Russia fired 40 drones, nine missiles and two rockets. Russia downed 12 Ukrainian drones.\n\nTen drones fell on Tuesday. Five drones were shot down."
    assert [claim.cells["attacker"] for claim in claims(text)][-1] == "Russia"
