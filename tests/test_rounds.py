"""Rounds: meetings told in our own sentences, joined within an article; and what is no round."""
# ruff: noqa: E501

from datetime import date

import pytest

from analysis.article import Article
from analysis.document import Document
from analysis.lexicon import load
from analysis.rounds import find

PUBLISHED = date(2025, 7, 23)  # a Wednesday


def claims(text: str, published: date | None = PUBLISHED):
    return find(Document(Article("a", text, published), load()))


def shorthand(text: str, published: date = PUBLISHED) -> list[str]:
    """ "2025-06-02 Istanbul russia-ukraine held": date, venue, track, number and status of each claim."""
    rows = []
    for claim in claims(text.replace(" ¶ ", "\n\n"), published):
        cells = claim.cells
        days = [day for day in (claim.when.iso() if claim.when else ()) if day]
        number = f"#{cells['number']}" if cells["number"] else ""
        rows.append(
            " ".join(
                filter(
                    None, ("..".join(days), cells["city"] or cells["country"], cells["track"], number, cells["status"])
                )
            )
        )
    return sorted(rows)


# Sentences | their rows, parted by semicolons.
CASES = """
Russian and Ukrainian delegations will meet in Istanbul on Friday. | 2025-07-25 Istanbul russia-ukraine planned
Negotiators from Kyiv and Moscow met in Istanbul on June 2. | 2025-06-02 Istanbul russia-ukraine held
Talks between Ukraine and Russia got under way in Istanbul on Wednesday. | 2025-07-23 Istanbul russia-ukraine ongoing
A meeting of Ukrainian and Russian negotiators that was due in Istanbul on Thursday has been called off. | 2025-07-24 Istanbul russia-ukraine cancelled
Talks between Russia and Ukraine in Ankara, planned for Thursday, were postponed. | 2025-07-24 Ankara russia-ukraine postponed
The third round of talks between Russia and Ukraine takes place in Istanbul today. | 2025-07-23 Istanbul russia-ukraine #3 held
Russia and Ukraine held their first two rounds of talks in May and June. | 2025-05 russia-ukraine #1 held; 2025-06 russia-ukraine #2 held
Ukrainian and Russian negotiators met in Istanbul on May 16 and June 2. | 2025-05-16 Istanbul russia-ukraine held; 2025-06-02 Istanbul russia-ukraine held
Russian and Ukrainian envoys met on March 3 in Brest and on March 10 in Antalya. | 2025-03-03 Brest russia-ukraine held; 2025-03-10 Antalya russia-ukraine held
Russia, Ukraine and the United States held two-day talks in Abu Dhabi that ended on Tuesday. | 2025-07-21..2025-07-22 Abu Dhabi trilateral held
US-mediated talks between Russia and Ukraine took place in Geneva on Tuesday. | 2025-07-22 Geneva trilateral held
Trump met Zelensky in the Oval Office on Monday. | 2025-07-21 Washington us-ukraine held
Steve Witkoff flew to Moscow on Tuesday for talks with Putin, after Ukraine had been briefed. | 2025-07-22 Moscow us-russia held
Ukraine waited while Rubio met Lavrov in Riyadh on Monday. | 2025-07-21 Riyadh us-russia held
Kyiv and Moscow have not held direct talks since June 2. | 2025-06-02 russia-ukraine held
The drones came days after Russian and Ukrainian negotiators met in Istanbul. | 2025-07-16..2025-07-22 Istanbul russia-ukraine held
A day after Ukrainian and American teams met in Jeddah, Russia launched 40 drones on Tuesday. | 2025-07-21 Jeddah us-ukraine held
Separate talks of US officials with Ukrainian and Russian delegations were held in Riyadh on Monday. | 2025-07-21 Riyadh us-russia held; 2025-07-21 Riyadh us-ukraine held
Dec. 2, 2024: Ukrainian and Russian officials meet in Doha. | 2024-12-02 Doha russia-ukraine held
On Monday, Istanbul was the scene of talks between Kyiv and Moscow. | 2025-07-21 Istanbul russia-ukraine held
The deal was struck at talks between Russia and Ukraine in Istanbul, Turkey, on June 2. | 2025-06-02 Istanbul russia-ukraine held
Macron said the meeting between Putin and Zelensky should be in Geneva. | Geneva russia-ukraine proposed
Trump said he was thinking of flying to Doha on Thursday for talks between Ukraine and Russia. | Doha russia-ukraine proposed
The talks in Jeddah were a blow to Moscow, Ukraine said. Officials of 40 countries took part. Russia was not invited. | Jeddah other held
Turkey hosted talks between Russia and Ukraine on Monday. | 2025-07-21 Turkey russia-ukraine held
Following their summit in Anchorage on Friday, Putin and Trump said nothing about Ukraine. | 2025-07-18 Anchorage us-russia held
Zelensky and Trump, who met in Washington on Monday, want a trilateral summit with Russia. | 2025-07-21 Washington us-ukraine held
After a meeting with Putin in the Kremlin on Tuesday, Witkoff flew to Kyiv, Ukraine said. | 2025-07-22 Moscow us-russia held
The Kremlin said Putin would receive Witkoff on Thursday in Moscow to discuss Ukraine. | 2025-07-24 Moscow us-russia planned
Zelensky met U.S. envoys in Berlin for a second day on Monday. Russia was absent. | 2025-07-20..2025-07-21 Berlin us-ukraine held
The U.S. and Russia agreed to work on Ukraine at a meeting in Riyadh on Tuesday. | 2025-07-22 Riyadh us-russia held
Ukraine's delegation met the Russian team on Monday in the Saudi capital. | 2025-07-21 Riyadh russia-ukraine held
Russian and Ukrainian envoys sat down on Belarusian soil on March 3, and there was a meeting in Antalya on March 10. | 2025-03-03 Belarus russia-ukraine held; 2025-03-10 Antalya russia-ukraine held
Russia's team was to have its own meeting with the Americans in Riyadh on Friday, Ukraine said. | 2025-07-25 Riyadh us-russia planned
Zelensky came to the White House on Monday, after Russia had struck Kyiv. | 2025-07-21 Washington us-ukraine held
Ukraine looks on: the raid came one day before Putin and Trump are due to hold a summit in Budapest. | 2025-07-24 Budapest us-russia planned
The summit of Putin and Trump in Budapest on Friday has not been called off, and Ukraine waits. | 2025-07-25 Budapest us-russia planned
The summit of Putin and Trump in Budapest on Friday will not be held, and Ukraine is relieved. | 2025-07-25 Budapest us-russia cancelled
Talks of Russia and Ukraine in Istanbul went into a second day on Wednesday. | 2025-07-22..2025-07-23 Istanbul russia-ukraine ongoing
The second meeting of Russian and Ukrainian negotiators was held in Istanbul on June 2. | 2025-06-02 Istanbul russia-ukraine #2 held
Putin had a word for Trump after his meeting with Witkoff in Moscow on Monday, not for Ukraine. | 2025-07-21 Moscow us-russia held
US and Ukrainian officials went over the plan in Geneva on Sunday; Russia was not there. | 2025-07-20 Geneva us-ukraine held
Talks of Russia and Ukraine took place in Istanbul on Monday, a source at an embassy in Ankara said. | 2025-07-21 Istanbul russia-ukraine held
Russia and Ukraine were supposed to meet in Istanbul on Friday. | 2025-07-25 Istanbul russia-ukraine planned
A third round of talks between Russia, Ukraine and the US took place in Abu Dhabi on Monday. | 2025-07-21 Abu Dhabi trilateral #3 held
The meeting of Russia and Ukraine, originally set for Thursday, is now due on Friday in Istanbul. | 2025-07-25 Istanbul russia-ukraine planned
Drones hit a depot on Monday as negotiators from Kyiv, Moscow and Washington met in Doha. | 2025-07-21 Doha trilateral held
Sybiha met Rubio in Antalya on Monday and discussed the talks with Russia. | 2025-07-21 Antalya us-ukraine held
Ukrainian and US officials are to meet in London on Friday to discuss a truce with Russia. | 2025-07-25 London us-ukraine planned
Zelensky spoke to Trump by phone after talks with Russia in Istanbul on Friday. | 2025-07-18 Istanbul russia-ukraine held
In Rome, Zelensky met Vance on Sunday, months after the row in the Oval Office; Russia watched. | 2025-07-20 Rome us-ukraine held
Talks of the US, Russia and Ukraine were held in Doha on June 2-3 and June 9-10, and in Geneva on July 1-2. | 2025-06-02..2025-06-03 Doha trilateral held; 2025-06-09..2025-06-10 Doha trilateral held; 2025-07-01..2025-07-02 Geneva trilateral held
Zelensky and Trump met in Davos on Monday, and Witkoff saw Putin in Moscow on Tuesday. | 2025-07-21 Davos us-ukraine held; 2025-07-22 Moscow us-russia held
Witkoff met Putin in the Kremlin on June 2, a day before talks of Ukraine and the US opened in Doha. | 2025-06-02 Moscow us-russia held; 2025-06-03 Doha us-ukraine held
In Doha, Russian and Ukrainian negotiators finished the second of two days of talks on Tuesday. | 2025-07-21..2025-07-22 Doha russia-ukraine held
Russian and Ukrainian envoys met three times in Istanbul this year: on May 16, on June 2 and on July 3. | 2025-05-16 Istanbul russia-ukraine held; 2025-06-02 Istanbul russia-ukraine held; 2025-07-03 Istanbul russia-ukraine held
Putin and Trump met in October in Doha, and Ukraine was not asked. | 2024-10 Doha us-russia held
US and Russian envoys met in Doha in February and in Rome in April; Ukraine was not asked. | 2025-02 Doha us-russia held; 2025-04 Rome us-russia held
Ukrainians and Americans sat together in Doha and Riyadh in March, in Rome on April 17 and in Geneva a week later. | 2025-03 Doha us-ukraine held; 2025-03 Riyadh us-ukraine held; 2025-04-17 Rome us-ukraine held; 2025-04-24 Geneva us-ukraine held
US and Ukrainian officials met in Doha on Monday, and Kyiv accepted a truce with Russia. | 2025-07-21 Doha us-ukraine held
Zelensky met Erdogan in Ankara on Monday, and was due to hold talks with Driscoll in Kyiv on Thursday about Russia. | 2025-07-24 Kyiv us-ukraine planned
The negotiators had met in Belarus on June 2, and their ministers, Lavrov and Kuleba, held talks in Antalya on June 9, Ukraine said. | 2025-06-02 Belarus russia-ukraine held; 2025-06-09 Antalya russia-ukraine held
Lavrov and Kuleba got nowhere in Antalya on June 9, and Ukraine fought on against Russia. | 2025-06-09 Antalya russia-ukraine held
Trump and Zelensky spoke privately in Rome on Saturday, and Russia took note. | 2025-07-19 Rome us-ukraine held
Witkoff spent five hours with Putin in the Kremlin on Monday; Ukraine waited for news. | 2025-07-21 Moscow us-russia held
Russia and Ukraine held talks in Istanbul on June 2 that led to a swap carried out over three days. | 2025-06-02 Istanbul russia-ukraine held
Trump last saw the Russian leader in Anchorage on July 15, and Ukraine remembers it. | 2025-07-15 Anchorage us-russia held
Negotiators of Russia and Ukraine met on the Ukrainian-Belarusian border on Monday. | 2025-07-21 Belarus russia-ukraine held
In April, Witkoff saw Putin in St Petersburg on the 11th and in Moscow on the 25th, and Ukraine waited. | 2025-04-11 St Petersburg us-russia held; 2025-04-25 Moscow us-russia held
It was in Istanbul on June 2 that negotiators of Russia and Ukraine last met. | 2025-06-02 Istanbul russia-ukraine held
A second summit between Trump and Putin, announced for Budapest, was cancelled in May, and Ukraine was relieved. | 2025-05 Budapest us-russia #2 cancelled
Rubio and Waltz sat opposite Lavrov and Ushakov in Riyadh in June, without Ukraine. | 2025-06 Riyadh us-russia held
The summit in Anchorage on July 15 ended without a deal, and Russia fights on in Ukraine. | 2025-07-15 Anchorage us-russia held
Nobody has called off the talks between Russia and Ukraine in Doha on Friday. | 2025-07-25 Doha russia-ukraine planned
Ukraine was glad of the cancellation of the meeting between Trump and Putin in Budapest. | Budapest us-russia cancelled
Trump, who hosted Zelensky at the White House on July 18 and Putin in Alaska on July 15, set a deadline. | 2025-07-18 Washington us-ukraine held
A date for a third round of talks between Russia and Ukraine will be agreed soon, Peskov said on Tuesday. | russia-ukraine #3 planned
"""

# Several sentences about one meeting, or about two that stay apart; ¶ stands for an empty line.
TOGETHER = """
Ukrainian and Russian delegations sat down in Istanbul. Wednesday's talks lasted an hour. | 2025-07-23 Istanbul russia-ukraine held
Kyiv and Moscow sent negotiators to a third round of talks on Wednesday. The talks in Istanbul ended at night. | 2025-07-23 Istanbul russia-ukraine #3 held
Russia and Ukraine met in Istanbul in May and June. At the talks on May 16 and June 2 they agreed on swaps. | 2025-05-16 Istanbul russia-ukraine held; 2025-06-02 Istanbul russia-ukraine held
US and Ukrainian envoys met in Geneva on Tuesday. Previous rounds of talks between Russia, Ukraine and the US in Geneva and Abu Dhabi failed. | 2025-07-22 Geneva us-ukraine held; Abu Dhabi trilateral held; Geneva trilateral held
Russia and Ukraine will hold talks in Istanbul on Friday. The previous round was held there on June 2. | 2025-06-02 Istanbul russia-ukraine held; 2025-07-25 Istanbul russia-ukraine planned
Istanbul, July 23. Negotiators of Russia and Ukraine have finished their third round of talks in Turkey. | 2025-07-23 Istanbul russia-ukraine #3 held
Ukraine and the US met in Jeddah on Tuesday. Lavrov had said that Russia would not sit down with Ukraine in Jeddah. | 2025-07-22 Jeddah us-ukraine held
Russia and Ukraine freed prisoners, both said on Tuesday. The deal followed two hours of talks in Istanbul. | 2025-07-22 Istanbul russia-ukraine held
Trump and Putin met in Anchorage on Tuesday. The two presidents spoke for three hours. Ukraine was not there. | 2025-07-22 Anchorage us-russia held
Ukraine and Russia were to meet on Thursday in Istanbul, but the talks will now be held on Friday. | 2025-07-25 Istanbul russia-ukraine planned
The two sides used their talks in Turkey for a swap, Russia's Medinsky said in Istanbul on Tuesday. Ukraine nodded. | 2025-07-22 Istanbul russia-ukraine held
Russian and Ukrainian envoys met in Gomel on February 28, 2022. Two more meetings followed in Brest on March 3 and 7. On March 29 they gathered in Istanbul. | 2022-02-28 Gomel russia-ukraine held; 2022-03-03 Brest russia-ukraine held; 2022-03-07 Brest russia-ukraine held; 2022-03-29 Istanbul russia-ukraine held
Ukraine and Russia are tired. In May and June delegations of the two warring countries met twice in Istanbul. | 2025-05 Istanbul russia-ukraine held; 2025-06 Istanbul russia-ukraine held
Direct talks between Russia and Ukraine, broken off in March 2022, resumed in Istanbul on April 16. They met again on June 2. | 2025-04-16 Istanbul russia-ukraine held; 2025-06-02 russia-ukraine held
Negotiators of Russia and Ukraine met in Istanbul on June 2. In the middle of the month they swapped prisoners. | 2025-06-02 Istanbul russia-ukraine held
Direct talks took place in Istanbul on June 2. Witkoff had met Putin in Moscow a week earlier, Ukraine said. | 2025-06-02 Istanbul russia-ukraine held; 2025-05-26 Moscow us-russia held
Putin and Trump met in Doha in June, and a follow-up in Budapest was called off. Ukraine was not asked. | 2025-06 Doha us-russia held; Budapest us-russia cancelled
Russia and Ukraine met in Doha on July 21. The second round, like the first one on June 2, was held in a hotel. | 2025-07-21 Doha russia-ukraine #2 held
Russia and Ukraine met in Rome on May 16. A second round of talks was held in Doha at the end of the month. | 2025-05 Doha russia-ukraine #2 held; 2025-05-16 Rome russia-ukraine held
Russia and Ukraine held the first round of talks in Istanbul on May 16. It was short. The second was held on June 2, and the third on July 21, both in the same city. | 2025-05-16 Istanbul russia-ukraine #1 held; 2025-06-02 russia-ukraine #2 held; 2025-07-21 Istanbul russia-ukraine #3 held
Talks of Russia and Ukraine in Istanbul on June 2 ended with two swaps. The first took place on June 9. | 2025-06-02 Istanbul russia-ukraine held
Witkoff and Kushner left for Europe. On July 14 and 15 they sat down with Zelensky in Berlin. Russia waited. | 2025-07-14..2025-07-15 Berlin us-ukraine held
Envoys of Ukraine and Russia met on the border of Belarus on July 1. They then met in Istanbul on July 9, for what Medinsky called good talks. | 2025-07-01 Belarus russia-ukraine held; 2025-07-09 Istanbul russia-ukraine held
JEDDAH, July 23 - After a session of nine hours the United States and Ukraine said on Wednesday that they had a plan for a truce with Russia. | 2025-07-23 Jeddah us-ukraine held
US and Ukrainian envoys went through the plan in Doha on July 21, a week after a first round in Geneva. Russia was absent. | 2025-07-12..2025-07-14 Geneva us-ukraine #1 held; 2025-07-21 Doha us-ukraine held
Negotiators of Russia and Ukraine met in Doha on Monday. This was the third round of trilateral talks. The US was pleased. | 2025-07-21 Doha trilateral #3 held
Russia and Ukraine met in Doha on Monday. It was the first meeting of the two since the row in Rome on June 2. | 2025-07-21 Doha russia-ukraine held
Putin met Trump in Doha on Monday. The Americans did not stop in Brussels on the way home to see Zelensky. | 2025-07-21 Doha us-russia held
Russia and Ukraine met in Istanbul on June 2. Kyiv's team was in Washington last week for talks on sanctions. | 2025-06-02 Istanbul russia-ukraine held; 2025-07-14..2025-07-20 Washington us-ukraine held
Russia and Ukraine met in Doha on June 2. At their first meeting in mid-May the delegations had agreed on a swap. | 2025-05 russia-ukraine held; 2025-06-02 Doha russia-ukraine held
Talks of Russia, Ukraine and the US wound up in the Emirates on Tuesday. Witkoff came from hours with Putin in the Kremlin on Sunday. On Monday the delegations had met in the evening. | 2025-07-20 Moscow us-russia held; 2025-07-21 trilateral held; 2025-07-22 United Arab Emirates trilateral held
Trump and Zelensky had spoken for an hour in Davos on Monday, and Russia listened. | 2025-07-21 Davos us-ukraine held
Three rounds of talks brought Russia, Ukraine and the US together: on May 2-3, on June 4-5 and on July 1-2. Doha was host to the first two and Rome to the third. | 2025-05-02..2025-05-03 Doha trilateral #1 held; 2025-06-04..2025-06-05 Doha trilateral #2 held; 2025-07-01..2025-07-02 Rome trilateral #3 held
The swap had been agreed at peace talks in Geneva, both sides said. Russia, Ukraine and the US met in Geneva on July 17-18. | 2025-07-17..2025-07-18 Geneva trilateral held
The talks so far, and where Russia stood: ¶ - June 2, Doha: Rubio and Witkoff meet a Ukrainian team. ¶ - June 9, Rome: Driscoll holds talks with a Russian delegation. ¶ - July 4-6, Miami: three days of US-Ukrainian meetings. | 2025-06-02 Doha us-ukraine held; 2025-06-09 Rome us-russia held; 2025-07-04..2025-07-06 Miami us-ukraine held
Negotiators of Russia and Ukraine held a third day of talks by video on Wednesday. The first three rounds were held in Belarus. | 2025-07-21..2025-07-23 russia-ukraine held; Belarus russia-ukraine #1 held; Belarus russia-ukraine #2 held; Belarus russia-ukraine #3 held
FEBRUARY-APRIL 2022 ¶ Russian and Ukrainian ministers meet in Antalya on 10 March. The best round takes place in Istanbul on 29 March. | 2022-03-10 Antalya russia-ukraine held; 2022-03-29 Istanbul russia-ukraine held
Last week in Jeddah the Ukrainians had agreed to a truce at talks with a team led by Rubio. Russia said no. | 2025-07-14..2025-07-20 Jeddah us-ukraine held
Russia and Ukraine met in Istanbul on May 16. Further rounds followed on June 2 and July 21. | 2025-05-16 Istanbul russia-ukraine held; 2025-06-02 russia-ukraine held; 2025-07-21 russia-ukraine held
After their second round of talks, Russia and Ukraine agreed on a truce. The negotiators met on July 21 in Antalya, in the Brest region. | 2025-07-21 Antalya russia-ukraine #2 held
Russia, Ukraine and the US will meet in Doha on Thursday. The round had been due on Monday but was pushed back. | 2025-07-24 Doha trilateral planned
This year the three parties have met twice. In Geneva the talks of all three ended on June 2. Russia and Ukraine want more. | 2025-06-02 Geneva trilateral held
Russia and Ukraine swapped prisoners in early May, following peace talks in Doha that month. | 2025-05 Doha russia-ukraine held
Macron visited Kyiv on Tuesday, before peace talks with Russia in Doha resumed. | Doha russia-ukraine held
The news came on Tuesday. Peace talks of Russia and Ukraine ended in Doha, the first since March 29, 2022. | 2025-07-22 Doha russia-ukraine held
Feb. 28, 2024: Negotiators of Russia and Ukraine meet in Brest. ¶ Aug. 10: Kuleba and Lavrov meet in Antalya. ¶ Jan. 9: The Russian and Ukrainian teams hold talks in Doha. | 2024-02-28 Brest russia-ukraine held; 2024-08-10 Antalya russia-ukraine held; 2025-01-09 Doha russia-ukraine held
2024 ¶ — Aug. 10: Kuleba and Lavrov meet in Antalya. ¶ — Oct. 9: The Russian and Ukrainian teams hold talks in Doha. | 2024-08-10 Antalya russia-ukraine held; 2024-10-09 Doha russia-ukraine held
Feb. 18, 2025 ¶ US and Russian officials meet in Riyadh, without Ukraine. ¶ March 11 ¶ US and Ukrainian teams meet in Jeddah. | 2025-02-18 Riyadh us-russia held; 2025-03-11 Jeddah us-ukraine held
Russian and Ukrainian negotiators met on July 21. Their prisoners were freed under what was agreed at the peace talks in Doha. | 2025-07-21 Doha russia-ukraine held
"""


def test_an_inferred_city_points_at_its_words():
    for text in ("Riyadh, July 22 (Post) - Talks of Ukraine and the US ended in Saudi Arabia. Russia waits.",
                 "Ukraine and the US ended talks in Saudi Arabia on Monday. The hotel is in Riyadh. Russia waits."):
        (claim,) = claims(text)
        assert claim.cells["city"] == text[slice(*claim.evidence["city"])] == "Riyadh"
        assert "place inferred" in claim.reasons


def test_a_dateline_in_an_undated_article_dates_nothing():
    text = "ISTANBUL (Post) - Negotiators of Russia and Ukraine have finished their talks in Turkey."
    assert [(claim.when, claim.reasons) for claim in claims(text, None)] == [(None, ("place inferred", "no date"))]


def cases(text: str) -> list[tuple[str, str]]:
    return [tuple(part.strip() for part in line.split("|")) for line in text.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(("text", "rows"), cases(CASES) + cases(TOGETHER))
def test_rows(text, rows):
    assert shorthand(text) == sorted(row.strip() for row in rows.split(";"))


@pytest.mark.parametrize(
    "text",
    """
Trump and Putin spoke by telephone on Monday about talks with Ukraine.
NATO ministers met in Brussels on Tuesday to discuss Ukraine and Russia.
Ukraine's government met in Kyiv on Monday; Russia struck Odesa.
Israel and Hamas held talks in Doha on Monday, as Russia and Ukraine watched.
Iran and the United States met in Muscat on Sunday for a fifth round of nuclear talks. Russia and Ukraine stayed away.
Russia said it was ready for talks with Ukraine at any time.
Zelensky called for talks with Putin.
Ukraine ruled out negotiations on its territory with Russia on Monday.
Trade talks between the US and Russia went on in Geneva on Monday, Ukraine learned.
Macron and Zelensky met in Paris on Monday, far from Russia.
Putin met volunteers in Kursk on Tuesday, near Ukraine.
The second round of the tennis tournament in London ended on Monday, and the Ukrainian beat the Russian.
Sudan's army and its rivals will meet in Geneva on Friday. Russia and Ukraine sent wheat.
Trump met Senate Republicans in Washington on Tuesday to discuss sanctions on Russia and aid to Ukraine.
Trump and Xi met in Busan on Thursday and talked about Ukraine, which Russia invaded.
European leaders met Zelensky in London on Monday to discuss the US plan, Russia said.
Lavrov met Fidan in Ankara on Tuesday to talk about Ukraine.
Zelensky met Pope Leo at the Vatican on Monday, and Russia said no.
Kellogg met NATO allies in Brussels on Monday to discuss Ukraine and Russia.
Kyiv denied that its officials had met Russians in Doha on Monday.
Russian and Ukrainian boxers met in Riyadh on Saturday.
Russian troops met stiff resistance in Pokrovsk on Monday, Ukraine said.
Russia said talks with Ukraine stalled in August over the status of Donbas.
The Kremlin said there were no plans for Putin to meet Trump in Riyadh on Monday. Ukraine was wary.
Rail workers and the ministry held wage talks in Kyiv on Monday, Russia's agency said.
Xi and Putin held talks in Beijing on Tuesday and spoke of the war in Ukraine.
Ramos met Zelensky in Kyiv on July 2, Putin in Moscow on July 5 and Xi in Beijing on July 8.
African leaders met Putin in St Petersburg on Saturday, a day after talks with Zelensky in Kyiv.
Erdogan told Zelensky that Turkey would host talks in Istanbul whenever Russia and Ukraine were ready.
Trump thought that Putin would not travel to Turkey for talks with Ukraine.
The war, which began in February 2022, has not been ended by talks between Russia and Ukraine.
Witkoff has met Putin in Moscow several times this year; Ukraine has never been at the table.
A summit of Zelensky and Putin in Doha is out of the question, Sybiha said on Monday.
A third round of prisoner swaps between Russia and Ukraine took place in July.
Russia and Ukraine agreed on a swap; the talks are not expected to continue on Thursday.
Witkoff spoke by phone with Putin for two hours before the meeting, and Ukraine was told of it.
Asian leaders met Zelensky in Rome in June and, a day later, Putin in St Petersburg.
Officials of Russia and Ukraine met to exchange prisoners on Tuesday.
Zelensky, who met President Ramos in Rome on Monday, cut his trip short after Russia attacked.
A meeting of Putin and Zelensky in Moscow, which Putin offered last week, was rejected by Kyiv.
The leaders of 26 countries, Zelensky among them, met in Rome on Thursday without Russia.
Talks between Russia and Ukraine in Minsk in 2015 failed to end the fighting.
""".strip().splitlines(),
)
def test_no_round(text):
    assert shorthand(text) == []


# A sentence | who leads each delegation.
HEADS = """
Russia and Ukraine met in Istanbul on June 2. The Russian team was led by Vladimir Medinsky, the Ukrainian one by Rustem Umerov. | Russia Medinsky, Ukraine Umerov
Russia and Ukraine will meet in Istanbul on Friday. Umerov will head Ukraine's delegation. | Ukraine Umerov
Russia and Ukraine met in Istanbul on June 2. Medinsky, the chief negotiator, was content. | Russia Medinsky
Russia and Ukraine met in Istanbul on June 2. Peskov, the spokesman, was content. |
Ukraine and the US met in Geneva on Sunday. Rubio led the American team and Yermak the Ukrainian delegation. | Ukraine Yermak, United States Rubio
Russia and Ukraine met in Istanbul on Monday. Lead negotiator Medinsky and his Ukrainian counterpart Umerov spoke. | Russia Medinsky, Ukraine Umerov
Russia and Ukraine met in Istanbul on June 2. Ukraine's team, headed by Security Council secretary Petro Koval, left early. | Ukraine Koval
US and Ukrainian teams met in Jeddah on Tuesday. Rubio and Waltz represented the American side. Russia was absent. | United States Rubio
Talks between Putin and two envoys of Trump in Moscow on Monday lasted five hours, Ukraine learned. | Russia Putin
Russia and Ukraine met in Istanbul on June 2. Umerov again headed Kyiv's team; Moscow's was headed by Vladimir Medinsky. | Russia Medinsky, Ukraine Umerov
Russia and Ukraine met in Istanbul on June 2. Kyiv had sent a team with Umerov at its head. | Ukraine Umerov
Russia and Ukraine met in Istanbul on June 2. The Russian team's leader, Vladimir Medinsky, was cool. | Russia Medinsky
Lavrov met Rubio in Riyadh on Monday, and Ukraine stayed out. | Russia Lavrov, United States Rubio
"""


@pytest.mark.parametrize(("text", "heads"), cases(HEADS))
def test_heads(text, heads):
    (claim,) = claims(text)
    assert ", ".join(f"{side} {name}" for side, name in sorted((claim.cells["heads"] or {}).items())) == heads


def test_evidence_and_reasons():
    text = "Negotiators of Russia and Ukraine met on Tuesday. The talks in Istanbul lasted an hour."
    (claim,) = claims(text)
    assert text[slice(*claim.evidence["date"])] == "Tuesday"
    assert text[slice(*claim.evidence["city"])] == "Istanbul"
    assert text[claim.start : claim.end] in ("met", "talks")
    assert "place inferred" in claim.reasons or "date carried" in claim.reasons


def test_undated():
    (claim,) = claims("The swap was agreed at talks between Russia and Ukraine in Istanbul.")
    assert claim.when is None
    assert claim.reasons == ("no date",)
