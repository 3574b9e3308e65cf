"""Outcomes: sentences of our own wording and what they state; sentences that look alike and state none."""

from datetime import date

import pytest

from analysis import lexicon, outcomes
from analysis.article import Article
from analysis.claims import Claim
from analysis.document import Document
from analysis.timing import When


def found(text: str, rounds: list[Claim] | None = None) -> list[Claim]:
    document = Document(Article("test", text, date(2025, 7, 23)), lexicon.load())
    return outcomes.find(document, rounds or [])


def told(text: str) -> set[str]:
    """Each outcome in words: kind, status, and where given count and basis. Open ones are tested apart."""
    return {
        " ".join(str(claim.cells[key]) for key in ("kind", "status", "count", "basis") if claim.cells.get(key))
        for claim in found(text)
        if claim.cells["status"] not in ("proposed", "discussed")
    }


# What the sentence states, as far as this test looks: "kind status [count] [basis]".
STATED = [
    ("no_agreement failed", "Talks between Russia and Ukraine in Doha ended on Friday without an agreement."),
    ("no_agreement failed", "Russian and Ukrainian delegations met in Geneva but failed to bridge their differences over land."),  # noqa: E501
    ("no_agreement failed", "The talks in Riyadh made scant progress towards a truce, Ukrainian officials said."),  # noqa: E501
    ("no_agreement failed", "The meeting in Antalya between the Russian and Ukrainian foreign ministers produced no ceasefire."),  # noqa: E501
    ("no_agreement failed", "The two previous rounds of Russia-Ukraine talks did not bring a ceasefire any closer."),  # noqa: E501
    ("no_agreement failed", "Trump and Putin ended their summit in Anchorage without announcing an agreement on Ukraine."),  # noqa: E501
    ("no_agreement failed", "Three rounds of talks in Istanbul between Ukraine and Russia have so far brought no truce."),  # noqa: E501
    ("no_agreement failed", "Talks between Russia and Ukraine have reached a dead end, Putin said."),
    ("no_agreement failed", "The two sides remain far apart after a third round of talks in Istanbul, Kyiv said."),  # noqa: E501
    ("ceasefire rejected", "Russia rejected a Ukrainian call for an unconditional 30-day ceasefire."),
    ("ceasefire rejected", "The Kremlin ruled out an immediate truce."),
    ("ceasefire rejected", "Kyiv accepted the US proposal for a 30-day truce in March, but Russia turned it down."),  # noqa: E501
    ("ceasefire rejected", "Russia would not agree to a full ceasefire, Ukraine's negotiator said."),
    ("ceasefire rejected", "An unconditional ceasefire was again rejected by the Russian side, Ukraine's delegation said."),  # noqa: E501
    ("ceasefire rejected", "Russia resisted pressure from Europe for a ceasefire."),
    ("ceasefire rejected", "Despite Russia's rejection of a truce, Kyiv said it would attend."),
    ("territory rejected", "Ukraine refuses to cede any land."),
    ("territory rejected", "Kyiv said it would never recognise Russian control of Crimea."),
    ("territory rejected", "Moscow wants Kyiv to pull its troops out of Donetsk, which Ukraine has refused to do."),  # noqa: E501
    ("territory rejected", "Ukraine has repeatedly rejected Russian demands to hand over the rest of Donetsk region."),  # noqa: E501
    ("territory rejected", "Ukraine's constitution forbids ceding territory, Zelensky said."),
    ("territory rejected", '"Ukrainians will not give their land to the occupier," Zelensky said.'),
    ("territory rejected", "Ceding territory is a red line for Kyiv, said Zelensky's adviser."),
    ("territory rejected", "Zelensky said Ukraine could not accept a deal that hands Donbas to Russia."),
    ("leaders_meeting rejected", "The Kremlin dismissed a proposal for a face-to-face meeting between Putin and Zelensky."),  # noqa: E501
    ("leaders_meeting rejected", "Zelensky challenged Putin to meet him in Istanbul, but the Russian leader declined."),  # noqa: E501
    ("leaders_meeting rejected", "Moscow has ruled out a summit between Putin and Zelenskyy for now."),
    ("leaders_meeting rejected", "Putin refused to meet Zelensky in person."),
    ("partial_ceasefire rejected", "Russia rejected Ukraine's offer of an Easter truce."),
    ("partial_ceasefire rejected", "Moscow turned down a Ukrainian proposal for a ceasefire in the air."),
    ("partial_ceasefire agreed", "Russia and Ukraine agreed to a 32-hour Easter truce."),
    ("partial_ceasefire agreed", "Moscow and Kyiv agreed to stop strikes on energy infrastructure for 30 days."),  # noqa: E501
    ("partial_ceasefire agreed", "The United States said Russia and Ukraine had agreed to ensure safe navigation in the Black Sea."),  # noqa: E501
    ("partial_ceasefire failed", "The energy truce collapsed within days as Russia struck Ukrainian power plants."),  # noqa: E501
    ("framework rejected", "Ukraine rejected the US peace plan."),
    ("framework rejected", "Moscow dismissed the European peace proposal as unconstructive."),
    ("next_round agreed", "The Russian and Ukrainian delegations agreed to hold another round of talks in a week."),  # noqa: E501
    ("next_round agreed", "Russia and Ukraine agreed to meet again in Abu Dhabi, officials said."),
    ("terms_exchanged carried_out", "The Russian side handed its Ukrainian counterparts a memorandum setting out its conditions."),  # noqa: E501
    ("terms_exchanged carried_out", "Russia and Ukraine exchanged memorandums on a peace settlement in Istanbul."),  # noqa: E501
    ("terms_exchanged carried_out", "Ukraine's delegation submitted its draft proposals in writing to the Russians."),  # noqa: E501
    ("humanitarian_corridor agreed", "Russia and Ukraine agreed to open humanitarian corridors for civilians."),  # noqa: E501
    ("humanitarian_corridor failed", "The evacuation corridor out of Mariupol collapsed amid Russian shelling."),  # noqa: E501
    ("grain_export agreed", "Russia and Ukraine signed separate agreements with Turkey and the UN to reopen Black Sea ports for grain exports."),  # noqa: E501
    ("grain_export agreed", "The deal on Ukrainian grain exports was signed in Istanbul in July."),
    ("grain_export failed", "Russia pulled out of the Black Sea grain deal on Monday, ending a pact that let Ukraine ship its harvest."),  # noqa: E501
    ("grain_export failed", "Moscow suspended its participation in the grain initiative after an attack on its fleet in Crimea."),  # noqa: E501
    ("prisoner_exchange agreed 1000 per_side", "Russia and Ukraine agreed to exchange 1,000 prisoners each at their talks in Istanbul."),  # noqa: E501
    ("prisoner_exchange agreed", "The only outcome of the Istanbul talks between Russia and Ukraine was an agreement to swap prisoners."),  # noqa: E501
    ("prisoner_exchange agreed 1200", "Kyiv and Moscow agreed to exchange at least 1,200 prisoners of war on each side, Umerov said."),  # noqa: E501
    ("prisoner_exchange agreed", "The sides agreed to exchange all seriously wounded and sick prisoners, Medinsky said of the talks with Ukraine."),  # noqa: E501
    ("prisoner_exchange agreed", "The Ukrainian and Russian delegations agreed on a new prisoner exchange."),
    ("remains_exchange agreed 6000", "Russia and Ukraine agreed in Istanbul to each hand over the bodies of 6,000 soldiers."),  # noqa: E501
    ("remains_exchange agreed 6000", "Medinsky said Russia would return 6,000 bodies of Ukrainian soldiers next week."),  # noqa: E501
    ("prisoner_exchange carried_out 185 per_side", "Russia and Ukraine swapped 185 prisoners of war each on Thursday."),  # noqa: E501
    ("prisoner_exchange carried_out 157", "Ukraine brought home 157 soldiers in a new prisoner exchange with Russia."),  # noqa: E501
    ("prisoner_exchange carried_out 84 one_side", "Zelensky said 84 people, among them civilians, had been freed from Russian captivity."),  # noqa: E501
    ("prisoner_exchange carried_out 120", "Russia freed 120 Ukrainian soldiers on Tuesday in the latest exchange."),  # noqa: E501
    ("prisoner_exchange carried_out", "Russia and Ukraine conducted another prisoner swap on Friday, both governments said."),  # noqa: E501
    ("remains_exchange carried_out 1212 one_side", "Ukraine received the bodies of 1,212 fallen soldiers from Russia."),  # noqa: E501
    ("remains_exchange carried_out 909 one_side", "The remains of 909 Ukrainian servicemen were repatriated from Russia on Friday."),  # noqa: E501
    ("remains_exchange carried_out 27 one_side", "Moscow got back 27 bodies of Russian troops in return."),
    ("civilians_return carried_out 20", "Russia returned 20 Ukrainian children to their families under mediation by Qatar."),  # noqa: E501
    ("civilians_return carried_out 31", "Ukraine said 31 civilians had been brought back from Russian captivity."),  # noqa: E501
    ("ceasefire agreed", "After eight hours of talks with US officials in Jeddah, Ukraine said it was accepting an American proposal for an immediate 30-day ceasefire."),  # noqa: E501
    ("ceasefire agreed", "Ukraine agreed to a month-long truce at a meeting with American negotiators in Jeddah on Tuesday, provided that Russia does the same."),  # noqa: E501
    ("partial_ceasefire agreed", "Putin agreed in a call with Trump to pause attacks on Ukrainian energy facilities for 30 days."),  # noqa: E501
    ("partial_ceasefire agreed", "The White House said Ukraine and Russia had agreed to eliminate the use of force in the Black Sea and to ban strikes on energy sites."),  # noqa: E501
    ("partial_ceasefire failed", "Zelensky said Russia had broken its own Easter truce more than 2,000 times."),  # noqa: E501
    ("partial_ceasefire rejected", "Zelensky dismissed Putin's three-day May truce as theatre."),
    ("ceasefire rejected", "Putin said he backed the idea of a truce but set out a string of conditions, in effect turning down the US plan, after Kyiv had accepted it."),  # noqa: E501
    ("ceasefire rejected", "Ukraine wants a ceasefire first; Russia has rejected that."),
    ("ceasefire rejected", "Ukraine's proposal for a full and unconditional ceasefire was not accepted by Russia, the deputy foreign minister said."),  # noqa: E501
    ("ceasefire rejected", "Russia said it would not halt its offensive, rejecting Ukraine's call for a ceasefire."),  # noqa: E501
    ("ceasefire rejected", "Trump had pressed Putin for a truce, but the Russian president would not agree."),
    ("no_agreement failed", "Trump and Putin met for nearly three hours in Alaska on Friday but reached no deal to end the war in Ukraine."),  # noqa: E501
    ("no_agreement failed", "Trump's summit with Putin in Anchorage failed to secure a ceasefire in Ukraine."),
    ("no_agreement failed", "Ukraine and Russia held their second round of direct talks in Istanbul on Monday but made no progress towards ending the war."),  # noqa: E501
    ("no_agreement failed", "The Russian and Ukrainian teams could not agree on a ceasefire at Friday's talks in Istanbul."),  # noqa: E501
    ("no_agreement failed", "The first round in Gomel ended after five hours without a breakthrough, and both the Ukrainian and Russian delegations went home."),  # noqa: E501
    ("no_agreement failed", "Earlier talks in Istanbul between Russia and Ukraine produced exchanges of captives but little else."),  # noqa: E501
    ("territory rejected", "Zelensky has consistently refused to withdraw from the parts of Donetsk that Ukraine still controls."),  # noqa: E501
    ("territory rejected", "Russia's demand that Kyiv hand over Donetsk has been rejected by Ukraine."),
    ("territory rejected", "Ukraine, which rejects any surrender of land, said talks would go on."),
    ("territory rejected", "Zelensky reiterated that Ukraine would not recognise Crimea as Russian."),
    ("territory rejected", "Zelensky told reporters that Kyiv could not and would not trade away its land."),
    ("territory rejected", "The plan would force Ukraine to surrender the Donbas, a step Zelensky has long opposed."),  # noqa: E501
    ("leaders_meeting rejected", "Zelensky has said he is ready to meet Putin at any time, but the Kremlin has rejected the idea."),  # noqa: E501
    ("leaders_meeting rejected", "Kremlin aides said there was no point in a meeting between Putin and Zelensky, dismissing Ukraine's offer."),  # noqa: E501
    ("leaders_meeting rejected", "Lavrov ruled out a Putin-Zelensky meeting until an agenda is ready."),
    ("leaders_meeting rejected", "Ukraine proposed talks between Putin and Zelensky in August. Medinsky said such a meeting made no sense, rejecting the idea."),  # noqa: E501
    ("leaders_meeting agreed", "Trump and Putin agreed to meet in Budapest within weeks to discuss Ukraine."),
    ("framework rejected", "Zelensky rejected the 28-point plan, calling it a capitulation."),
    ("framework rejected", "The Kremlin said the European counter-proposal for peace was unacceptable."),
    ("framework agreed", "The US and Ukrainian delegations agreed on a revised peace framework in Geneva."),
    ("security_guarantees agreed", "Trump's envoy said Putin had agreed at the summit to let the US and Europe give Ukraine security guarantees."),  # noqa: E501
    ("prisoner_exchange agreed", "The one concrete result of Monday's meeting in Istanbul was a new deal between Ukraine and Russia to swap all sick and badly wounded prisoners and those under 25."),  # noqa: E501
    ("prisoner_exchange agreed 1000 per_side", "Russia and Ukraine left Istanbul with a deal to trade 1,000 prisoners of war each, their largest swap yet."),  # noqa: E501
    ("prisoner_exchange agreed 1200 per_side", "Umerov said the sides had agreed on a further swap of 1,200 people from each side after his talks with the Russian team."),  # noqa: E501
    ("prisoner_exchange agreed 1000", "Kyiv and Moscow are to exchange 1,000 prisoners each in the coming days under an accord reached in Istanbul."),  # noqa: E501
    ("remains_exchange agreed 6000", "Under the accord reached on Monday, Russia and Ukraine will also return the bodies of 6,000 soldiers each."),  # noqa: E501
    ("remains_exchange agreed 6000 per_side", "Both Russia and Ukraine agreed to hand back 6,000 bodies each, Umerov said."),  # noqa: E501
    ("remains_exchange agreed 3000", "Russia offered Ukraine the bodies of another 3,000 soldiers and the sides agreed on the transfer of 3,000 bodies."),  # noqa: E501
    ("remains_exchange carried_out 1000 one_side", "Russia has handed over a further 1,000 bodies to Ukraine, the coordination headquarters for prisoners said."),  # noqa: E501
    ("prisoner_exchange carried_out 205", "In the first stage, 205 Ukrainian servicemen were brought back from captivity; Moscow said it got the same number."),  # noqa: E501
    ("prisoner_exchange carried_out 246 per_side", "Russia's defence ministry said 246 of its soldiers had come home in exchange for 246 Ukrainians, in a swap brokered by the UAE."),  # noqa: E501
    ("prisoner_exchange carried_out 200", "Ukraine and Russia exchanged 200 captured soldiers in a deal mediated by the Emirates."),  # noqa: E501
    ("prisoner_exchange carried_out", "Kyiv and Moscow held a new exchange of prisoners on Tuesday, the second in a week."),  # noqa: E501
    ("terms_exchanged carried_out", "At the talks the Russian delegation handed over a memorandum that sets out two options for a truce with Ukraine."),  # noqa: E501
    ("terms_exchanged carried_out", "Kyiv had sent its draft memorandum to Moscow several days before the meeting."),  # noqa: E501
    ("terms_exchanged carried_out", "The Ukrainian team gave the Russians a written peace proposal in Istanbul."),  # noqa: E501
    ("terms_exchanged agreed", "Ukraine and Russia agreed to set out their visions of a ceasefire in writing and swap them."),  # noqa: E501
    ("humanitarian_corridor agreed", "Ukraine and Russia agreed on Thursday to set up safe passages for civilians out of besieged cities."),  # noqa: E501
    ("grain_export agreed", "Ukraine has shipped a third of its harvest since the UN-brokered Black Sea grain agreement took effect."),  # noqa: E501
    ("grain_export agreed", "Turkey said Moscow and Kyiv had agreed to extend the Black Sea grain deal by 60 days."),  # noqa: E501
    ("grain_export agreed", "The grain deal between Russia and Ukraine, brokered in July, was renewed for four months."),  # noqa: E501
    ("grain_export failed", "Russia quit the grain deal in July and has since struck Ukrainian ports."),
    ("civilians_return carried_out 16", "Sixteen Ukrainian children were reunited with their families after being returned from Russia, officials in Kyiv said."),  # noqa: E501
    ("civilians_return agreed", "Ukraine and Russia agreed to return deported children to their families."),
    ("next_round agreed", "Russia and Ukraine said they would meet again in Istanbul within a month, having agreed on a further round."),  # noqa: E501
    ("next_round agreed", "The delegations of Russia and Ukraine settled on a further round in Abu Dhabi next week."),  # noqa: E501
    ("next_round agreed", "Medinsky said the Russian and Ukrainian sides had agreed to carry on with the talks."),  # noqa: E501
    ("prisoner_exchange agreed", "Umerov said after meeting the Russians that Ukraine had agreed to a thousand-for-thousand exchange."),  # noqa: E501
    ("prisoner_exchange agreed 1000 per_side", "In the next few days Moscow and Kyiv will trade prisoners in a 1,000-for-1,000 format, Medinsky said."),  # noqa: E501
    ("no_agreement failed", "The Russian and Ukrainian teams failed to find consensus on a ceasefire in Istanbul on Friday."),  # noqa: E501
    ("prisoner_exchange agreed", "An agreement was reached in Istanbul on the exchange of prisoners between Russia and Ukraine."),  # noqa: E501
    ("remains_exchange agreed 6000", "Medinsky announced that Moscow will hand over 6,000 frozen bodies of Ukrainian soldiers."),  # noqa: E501
    ("terms_exchanged agreed", "Russia and Ukraine agreed to present each other with detailed proposals for a truce."),  # noqa: E501
    ("prisoner_exchange agreed 1000 per_side", "Kyiv and Moscow agreed to swap a further 1,000 prisoners each."),  # noqa: E501
    ("prisoner_exchange agreed 1200", "Russia and Ukraine agreed on an exchange of 1,200 prisoners of war, Medinsky said."),  # noqa: E501
    ("remains_exchange carried_out 7000", "Medinsky said that Russia had returned the bodies of 7,000 dead Ukrainian soldiers and was ready to return 3,000 more."),  # noqa: E501
    ("no_agreement failed", "Two rounds of talks in Istanbul between Ukraine and Russia led to prisoner swaps, but no significant progress was made towards a truce."),  # noqa: E501
    ("territory rejected", "Zelenskyy reiterated that Kyiv would not pull out of territory that it controls."),
    ("territory rejected", '"We will not leave Donbas," Zelensky said.'),
    ("territory rejected", "Zelensky turned down a proposal from Putin that would see Ukraine give up full control of Donetsk."),  # noqa: E501
    ("territory rejected", "Zelensky says Ukraine will not cede any territory that it now holds, calling such a step unconstitutional."),  # noqa: E501
    ("territory rejected", "Ukrainian officials have ruled out formal recognition of Russia's hold on occupied land."),  # noqa: E501
    ("territory rejected", "Kyiv has rejected any deal that would require it to give up more land."),
    ("territory rejected", "Ukraine has flatly refused Moscow's demand that it abandon the rest of Donetsk and Luhansk."),  # noqa: E501
    ("ceasefire rejected", "Moscow again spurned calls by Kyiv and its allies for a 30-day halt to hostilities."),  # noqa: E501
    ("ceasefire rejected", "Russia did not agree to Ukraine's proposal for an unconditional ceasefire, Umerov said."),  # noqa: E501
    ("ceasefire rejected", "Zelensky said Moscow continued to refuse a ceasefire."),
    ("ceasefire rejected", "Russia's president has repeatedly refused to sign up to the truce proposed by Washington and Kyiv."),  # noqa: E501
    ("partial_ceasefire rejected", "Ukraine dismissed Russia's offer of brief local truces of two to three days."),  # noqa: E501
    ("leaders_meeting rejected", "Putin did not show up in Istanbul, having rejected Zelensky's offer of face-to-face talks."),  # noqa: E501
    ("leaders_meeting rejected", "Putin spurned Zelensky's challenge to meet face to face in Turkey."),
    ("leaders_meeting rejected", "Zelensky rejected Putin's invitation to meet in Moscow."),
    ("no_agreement failed", "The first direct talks since 2022 between Moscow and Kyiv produced no truce, only a prisoner swap."),  # noqa: E501
    ("no_agreement failed", "The summit in Alaska between Trump and Putin yielded no ceasefire in Ukraine."),
    ("no_agreement failed", "Putin's talks with Witkoff in Moscow did not produce a compromise on Ukraine, the Kremlin aide said."),  # noqa: E501
    ("no_agreement failed", "A fourth round of negotiations between Ukraine and Russia by video ended with no concrete results."),  # noqa: E501
    ("no_agreement failed", "Russia and Ukraine remained deadlocked over land at the end of two days of US-brokered talks in Abu Dhabi."),  # noqa: E501
    ("humanitarian_corridor agreed", "The two sides agreed on humanitarian corridors at talks in Belarus, a Ukrainian negotiator said."),  # noqa: E501
    ("humanitarian_corridor failed", "An effort to evacuate civilians from Mariupol failed for a second day as Ukraine and Russia blamed each other."),  # noqa: E501
    ("grain_export agreed", "The July accord lifted Russia's blockade of Ukraine's ports and let grain out through the Black Sea."),  # noqa: E501
    ("grain_export failed", "Russia let the Black Sea grain deal lapse on Monday, saying its own exports with Ukraine's were not helped."),  # noqa: E501
    ("prisoner_exchange carried_out 50 per_side", "Russia and Ukraine exchanged 50 prisoners of war from each side on Thursday."),  # noqa: E501
    ("prisoner_exchange carried_out 230", "In the largest swap so far, 230 Ukrainians came home and 248 Russians went back, officials said."),  # noqa: E501
    ("prisoner_exchange carried_out 95", "As a result of the negotiation process, 95 Russian servicemen were returned from Kyiv-controlled territory, the Russian Defense Ministry said."),  # noqa: E501
    ("prisoner_exchange carried_out 1000", "In total, 1,000 people were exchanged on each side over three days, Russia and Ukraine said."),  # noqa: E501
    ("remains_exchange carried_out 501", "Ukraine said that the bodies of 501 fallen defenders had been returned by Russia."),  # noqa: E501
    ("civilians_return carried_out 7", "Seven Ukrainian children were brought back from Russia and occupied territory, Yermak said."),  # noqa: E501
]

MISSED = [
    ("partial_ceasefire agreed", "Washington announced separate deals with Kyiv and Moscow to halt attacks at sea and on energy targets."),  # noqa: E501
    ("no_agreement failed", "Kushner and Witkoff left Moscow on Wednesday after five hours with Putin, with no compromise found on Ukraine's land."),  # noqa: E501
    ("no_agreement failed", "Talks in Berlin between US and Ukrainian officials left the question of territory unresolved."),  # noqa: E501
]

NOTHING = [
    "The ceasefire between Israel and Hamas collapsed after talks in Doha failed to reach an agreement.",
    "India and Pakistan agreed to a full ceasefire after US mediation.",
    "Russia and Ukraine exchanged fire across the Dnipro river on Monday.",
    "Moscow's stock exchange fell after talks with Ukraine ended.",
    "Russia and the United States swapped prisoners in Ankara, among them an American reporter.",
    "Teachers rejected the government's offer after pay talks in London broke down.",
    "Ukraine and the IMF failed to reach an agreement at talks on Friday over a loan.",
    "Ukraine's air force said it had rejected reports that a jet had been lost.",
    "No breakthrough is expected at Friday's talks between Russia and Ukraine.",
    "The talks between Kyiv and Moscow could end without an agreement, diplomats warned.",
    "If the talks between Russia and Ukraine fail to produce a ceasefire, Washington will impose sanctions.",  # noqa: E501
    "Unless Russia agrees to a ceasefire, Trump said, he would impose tariffs.",
    "Russian troops withdrew from Kherson after Ukrainian shelling cut their supplies.",
    "Ukraine refused to say how many of its soldiers had been captured in Donetsk region.",
    "Zelensky dismissed reports that Ukraine was preparing to abandon Pokrovsk.",
    "Rescuers recovered the bodies of 12 civilians from the rubble in Kyiv.",
    "Russia said it had captured 35 Ukrainian soldiers near Toretsk.",
    "Ukrainian drones killed three civilians in Belgorod region, the Russian governor said.",
    "Putin rejected accusations that Russia had shelled the corridor.",
    "The Kremlin denied that talks with Ukraine had stalled.",
    "Ukraine has not ruled out a meeting between Zelensky and Putin.",
    "Zelensky said peace talks must not fail.",
    "European leaders failed to agree on a new package of sanctions against Russia.",
    "NATO foreign ministers agreed to send more air defences to Ukraine.",
    "Ukraine signed a security agreement with Portugal in Lisbon.",
    "The US Senate failed to reach a deal on aid to Ukraine.",
    "Russia's gas transit deal with Ukraine expired without a new agreement.",
    "Hamas released 20 hostages in exchange for Palestinian prisoners, while the war in Ukraine went on.",
    "Russia attacked a column of soldiers who were returning to their base in Sumy region; 30 soldiers were hurt.",  # noqa: E501
    "A Kyiv football club turned down a Russian player's offer to meet again.",
    "The farmers' union in Ukraine rejected a grain import ban by Poland.",
    "The court in Kyiv released 12 people on bail.",
    "Ukraine said 20 children were injured in Russian strikes on Kharkiv.",
    "Ukraine exported 3 million tonnes of grain in May.",
    "The mayor said 200 people returned to the town after the Russian troops left.",
    "Zelensky said that Ukraine would never surrender.",
    "Russian soldiers surrendered near Kupiansk, the Ukrainian army said.",
    "Ukraine would be ready for a ceasefire, Zelensky said, but he did not expect Putin to agree.",
    "Ukraine will receive 50 armoured vehicles in exchange for drone technology.",
    "The Kremlin rejected the ICC's arrest warrant over deported Ukrainian children.",
    "Talks on a US-Ukraine minerals deal ended without an agreement in Washington.",
    "Moscow and Tehran agreed to hold another round of consultations.",
    "Trump said he hoped Russia and Ukraine would make a deal this week.",
    "Ukraine's parliament rejected a bill on mobilisation of soldiers.",
    "The two leaders discussed a peaceful settlement by phone.",
    "Kyiv said Russia was unable to reach Pokrovsk.",
    "The Russian army has failed to make progress near Chasiv Yar since the talks.",
    "Russian forces captured 12 settlements and 300 prisoners in a week, Moscow claimed.",
    "Armenia and Azerbaijan agreed on the text of a peace treaty, Russia's foreign ministry noted.",
    "A swap of Russian gas for Azerbaijani gas was agreed, Ukraine's energy minister said.",
    "Ukraine's coach refused to swap shirts with the Russian captain.",
    "Polish farmers agreed to end a blockade of the border with Ukraine.",
]


@pytest.mark.parametrize(("stated", "text"), STATED)
def test_stated(stated, text):
    given = told(text)
    assert len(given) == 1 and next(iter(given)).startswith(stated) or given == {stated}


@pytest.mark.parametrize(("stated", "text"), MISSED)
@pytest.mark.xfail(strict=True, reason="known miss")
def test_known_misses(stated, text):
    assert stated in told(text)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_stated(text):
    assert [(claim.cells["kind"], claim.cells["status"]) for claim in found(text)] == []


def test_who_proposes_and_who_refuses():
    (claim,) = found("Ukraine offered a truce at Easter, but Russia rejected the idea.")
    assert (claim.cells["status"], claim.cells["rejected_by"]) == ("rejected", "Russia")
    (claim,) = found("Ukraine proposed a 30-day ceasefire on Monday.")
    assert (claim.cells["status"], claim.cells["proposed_by"]) == ("proposed", "Ukraine")


def test_the_demand_may_stand_in_the_sentence_before():
    (claim,) = found("Russia insists that Ukraine pull out of Donetsk region. Kyiv has rejected the demand.")
    assert (claim.cells["kind"], claim.cells["rejected_by"]) == ("territory", "Ukraine")


def test_legs_are_parts_of_what_was_agreed():
    text = (
        "Russia and Ukraine agreed to swap 1,000 prisoners each. Each side freed 390 people on Friday and 307 on Saturday."
    )
    claims = found(text)
    assert [(c.cells["status"], c.cells["count"], c.cells.get("scope")) for c in claims] == [
        ("agreed", 1000, None), ("carried_out", 390, "part"), ("carried_out", 307, "part"),
    ]  # fmt: skip
    whole = claims[0]
    assert {c.cells["part_of"] for c in claims[1:]} == {f"test:outcomes:{whole.start}-{whole.end}"}


def test_each_fact_once():
    text = "Russia rejected a ceasefire. Moscow again refused a ceasefire. The Kremlin ruled out a ceasefire."
    assert len(found(text)) == 1


def test_a_number_each_way_makes_two_rows():
    text = "Russia returned the bodies of 900 Ukrainian soldiers and received 40 in return."
    assert {(c.cells["count"], c.cells["basis"]) for c in found(text)} == {(900, "one_side"), (40, "one_side")}


def test_the_round_stands_in_the_sentence_or_right_before():
    text = "The delegations met in Doha on July 21. The talks ended without an agreement, Russia and Ukraine said."
    document = Document(Article("test", text, date(2025, 7, 23)), lexicon.load())
    at = text.index("July 21")
    day = When(date(2025, 7, 21), date(2025, 7, 21), "day", "explicit", at, at + 7)
    met = Claim("rounds", {"status": "held", "city": "Doha"}, document.sentences[0], 0, 20, "met", day, {"date": (at, at + 7)})
    (claim,) = outcomes.find(document, [met])
    assert (claim.cells["round"], claim.reasons) == ("2025-07-21", ("round inferred",))


def test_no_round_is_invented():
    (claim,) = found("Russia rejected a ceasefire on Monday, Ukraine said.")
    assert claim.cells.get("round") is None
