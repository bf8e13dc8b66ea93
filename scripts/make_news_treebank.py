#!/usr/bin/env python3
"""Writes data/language/en/news.conllu: small invented news sentences with their trees, for training beside the treebanks.

The treebanks hold little foreign and trade news: "rose" is a flower as often as a verb there, and no headline says
"X, Y sign deal". Each pattern below is one sentence with slots; every slot takes its values in turn, so the output never
changes. Names are put together at random on purpose: the sentences state nothing.

    scripts/make_news_treebank.py > data/language/en/news.conllu
"""

SLOTS = {
    "C": "Kenya Peru Norway Chad Brazil Malaysia Uzbekistan Iran Ghana Turkey Chile Poland Vietnam Oman Serbia Angola",
    "D": "Japan Egypt Bolivia India Jordan Mongolia Canada Laos Qatar Finland Nepal Cuba Tunisia Latvia Panama Gabon",
    "K": "Nairobi Lima Oslo Ankara Tokyo Cairo Hanoi Accra Doha Quito Delhi Tashkent Warsaw Muscat Havana Riga",
    "A": "Kenyan Peruvian Norwegian Turkish Brazilian Polish Iranian Chilean Indian Egyptian Serbian Russian Chinese",
    "E": "exports:export imports:import shipments:shipment deliveries:delivery sales:sale purchases:purchase "
         "supplies:supply prices:price revenues:revenue flows:flow",
    "e": "trade output turnover production demand investment consumption revenue",
    "R": "rose:rise fell:fall grew:grow jumped:jump climbed:climb dropped:drop surged:surge declined:decline "
         "increased:increase soared:soar slipped:slip plunged:plunge edged:edge slumped:slump",
    "P": "rise fall grow shrink increase decrease double decline drop climb",
    "n": "5 12 3.4 26 40 7.5 18 2 61 33 9.1",
    "m": "240 2.4 107 18.6 35 1.2 410 76.5 9",
    "B": "billion million trillion",
    "Y": "2021 2022 2023 2019 2024 2018 2017",
    "M": "January March June August October December May",
    "W": "Monday Tuesday Wednesday Thursday Friday Sunday",
    "G": "oil gas coal wheat copper grain steel timber fertiliser rice",
    "F": "Wang Li Zhang Kim Lee Chen Nguyen Park Tran Liu Xi Qin Ri",
    "f": "Yi Wei Jun Min-seok Bo Fang Van Hao Jong-su Peng Qiang Lan",
    "g": "Andrei Maria Amina Carlos Elena Yusuf Ingrid Pavel Leila Hakan Tomas Nadia Sergei",
    "h": "Petrov Okello Lopez Hansen Yilmaz Kovacs Mensah Ivanova Haddad Castro Sokolov Mwangi",
    "O": "Foreign Prime",
    "o": "defence finance energy trade transport",
    "S": "said:say added:add announced:announce stressed:stress warned:warn confirmed:confirm noted:note",
    "V": "signs:sign seeks:seek rejects:reject backs:back welcomes:welcome suspends:suspend approves:approve "
         "plans:plan delays:delay",
    "v": "sign seek reject back delay resume approve discuss",
    "N": "deal pact treaty loan truce summit contract agreement",
    "u": "condemned:condemn accused:accuse urged:urge pressed:press warned:warn",
    "X": "barrels:barrel tonnes:tonne metres:metre litres:litre",
    "T": "drills:drill exercises:exercise patrols:patrol manoeuvres:manoeuvre talks:talk",
}

# form/UPOS/head/relation; "_" after the form: no space follows; lemma after ":" where it is not the form in small letters.
PATTERNS = """
{E^}/NOUN/2/nsubj {R}/VERB/0/root {n}/NUM/4/nummod percent/NOUN/2/obl:unmarked last/ADJ/6/amod year_/NOUN/2/obl:unmarked ./PUNCT/2/punct
{A}/ADJ/2/amod {E}/NOUN/3/nsubj {R}/VERB/0/root by/ADP/6/case {n}_/NUM/6/nummod %/SYM/3/obl in/ADP/8/case {Y}_/NUM/3/obl ./PUNCT/3/punct
{G^}/NOUN/2/compound {E}/NOUN/3/nsubj {R}/VERB/0/root {n}_/NUM/5/nummod %/SYM/3/obl:unmarked on/ADP/7/case {W}_/PROPN/3/obl ./PUNCT/3/punct
{e^}/NOUN/6/nsubj between/ADP/3/case {C}/PROPN/1/nmod and/CCONJ/5/cc {D}/PROPN/3/conj {R}/VERB/0/root to/ADP/8/case $_/SYM/6/obl {m}/NUM/10/compound {B}/NUM/8/nummod in/ADP/12/case {Y}_/NUM/6/obl ./PUNCT/6/punct
Bilateral/ADJ/2/amod {e}/NOUN/3/nsubj {R}/VERB/0/root to/ADP/5/case $_/SYM/3/obl {m}/NUM/7/compound {B}_/NUM/5/nummod ,/PUNCT/9/punct up/ADV/3/advmod {n}/NUM/11/nummod percent_/NOUN/9/obl:unmarked ./PUNCT/3/punct
{C}_/PROPN/4/nmod:poss 's:'s/PART/1/case {G}/NOUN/4/compound {E}/NOUN/7/nsubj to/ADP/6/case {D}/PROPN/4/nmod {R}/VERB/0/root sharply_/ADV/7/advmod ./PUNCT/7/punct
{G^}/NOUN/2/compound {e}/NOUN/4/nsubj:pass is:be/AUX/4/aux:pass expected:expect/VERB/0/root to/PART/6/mark {P}/VERB/4/xcomp by/ADP/9/case {n}_/NUM/9/nummod %/SYM/6/obl next/ADJ/11/amod year_/NOUN/6/obl:unmarked ./PUNCT/4/punct
{O}/ADJ/2/amod Minister:Minister/PROPN/3/nmod:desc {F}/PROPN/5/nsubj {f}/PROPN/3/flat met:meet/VERB/0/root his/PRON/8/nmod:poss {A}/ADJ/8/amod counterpart_/NOUN/5/obj ,/PUNCT/10/punct {g}/PROPN/8/appos {h}_/PROPN/10/flat ,/PUNCT/10/punct in/ADP/14/case {K}/PROPN/5/obl on/ADP/16/case {W}_/PROPN/5/obl ./PUNCT/5/punct
President:President/PROPN/2/nmod:desc {F}/PROPN/4/nsubj {f}/PROPN/2/flat {S}/VERB/0/root that/SCONJ/8/mark {C}/PROPN/8/nsubj would/AUX/8/aux {v}/VERB/4/ccomp the/DET/10/det {N}_/NOUN/8/obj ./PUNCT/4/punct
{F}/PROPN/3/nsubj {f}/PROPN/1/flat {u}/VERB/0/root {C}/PROPN/3/obj on/ADP/6/case {W}_/PROPN/3/obl ./PUNCT/3/punct
{A}/ADJ/2/amod President:President/PROPN/3/nmod:desc {g}/PROPN/5/nsubj {h}/PROPN/3/flat {u}/VERB/0/root {D}/PROPN/5/obj in/ADP/8/case {K}_/PROPN/5/obl ./PUNCT/5/punct
{C}_/PROPN/4/nmod:poss 's:'s/PART/1/case {o}/NOUN/4/compound minister_/NOUN/9/nsubj ,/PUNCT/6/punct {g}/PROPN/4/appos {h}_/PROPN/6/flat ,/PUNCT/6/punct {S}/VERB/0/root on/ADP/11/case {W}/PROPN/9/obl that/SCONJ/15/mark the/DET/14/det {N}/NOUN/15/nsubj failed_:fail/VERB/9/ccomp ./PUNCT/9/punct
{C}/PROPN/2/nsubj {V}/VERB/0/root {N}/NOUN/2/obj with/ADP/5/case {D}/PROPN/2/obl
{C}_/PROPN/4/nsubj ,/PUNCT/3/punct {D}/PROPN/1/conj {v}/VERB/0/root {G}/NOUN/6/compound {N}/NOUN/4/obj
{C}/PROPN/2/nsubj urges:urge/VERB/0/root {D}/PROPN/2/obj to/PART/5/mark {v}/VERB/2/xcomp {N}/NOUN/5/obj
{E^}/NOUN/2/nsubj {R}/VERB/0/root while/SCONJ/5/mark {E}/NOUN/5/nsubj {R}_/VERB/2/advcl ./PUNCT/2/punct
{E^}/NOUN/2/nsubj {R}/VERB/0/root and/CCONJ/5/cc {e}/NOUN/5/nsubj {R}_/VERB/2/conj ./PUNCT/2/punct
{C}/PROPN/2/nsubj exported:export/VERB/0/root {m}/NUM/4/compound {B}/NUM/5/nummod {X}/NOUN/2/obj of/ADP/7/case {G}/NOUN/5/nmod to/ADP/9/case {D}/PROPN/2/obl in/ADP/11/case {Y}_/NUM/2/obl ./PUNCT/2/punct
{C}/PROPN/2/nsubj imported:import/VERB/0/root {m}/NUM/4/compound {B}/NUM/5/nummod {X}/NOUN/2/obj of/ADP/8/case {A}/ADJ/8/amod {G}/NOUN/5/nmod in/ADP/10/case {M}_/PROPN/2/obl ,/PUNCT/12/punct making:make/VERB/2/advcl it/PRON/12/obj the/DET/16/det largest:large/ADJ/16/amod buyer_/NOUN/12/xcomp ./PUNCT/2/punct
The/DET/3/det two/NUM/3/nummod navies:navy/NOUN/4/nsubj held:hold/VERB/0/root joint/ADJ/6/amod {T}/NOUN/4/obj off/ADP/8/case {C}_/PROPN/4/obl ./PUNCT/4/punct
{C}/PROPN/4/nsubj and/CCONJ/3/cc {D}/PROPN/1/conj signed:sign/VERB/0/root a/DET/9/det $_/SYM/9/compound {m}_/NUM/8/compound bn:bn/NUM/6/nummod {N}/NOUN/4/obj in/ADP/11/case {K}_/PROPN/4/obl ./PUNCT/4/punct
{e^}/NOUN/2/nsubj hit:hit/VERB/0/root a/DET/5/det record/ADJ/5/amod $_/SYM/2/obj {m}/NUM/7/compound {B}/NUM/5/nummod in/ADP/9/case {Y}_/NUM/2/obl ,/PUNCT/14/punct according:accord/VERB/14/case to/ADP/11/fixed customs:customs/NOUN/14/compound data_:data/NOUN/2/obl ./PUNCT/2/punct
The/DET/3/det {A}/ADJ/3/amod embassy/NOUN/4/nsubj said:say/VERB/0/root on/ADP/6/case {W}/PROPN/4/obl that/SCONJ/11/mark {g}/PROPN/11/nsubj {h}/PROPN/8/flat would/AUX/11/aux visit/VERB/4/ccomp {K}/PROPN/11/obj in/ADP/14/case {M}_/PROPN/11/obl ./PUNCT/4/punct
"""

PER_PATTERN = 12


def fix_heads(rows):
    """Heads below count tokens; nothing to do, but a slip in a pattern must not reach a treebank."""
    roots = [row for row in rows if row[4] == 0]
    assert len(roots) == 1, rows
    for row in rows:
        assert 0 <= row[4] <= len(rows), rows
        at, steps = row[0], 0
        while at:
            at, steps = rows[at - 1][4], steps + 1
            assert steps <= len(rows), rows


def make(pattern, counters):
    rows, glued = [], []
    for index, token in enumerate(pattern.split(), 1):
        form, upos, head, relation = token.rsplit("/", 3)
        lemma = None
        if form.startswith("{"):
            slot, rest = form[1:].split("}")
            values = SLOTS[slot[0]].split()
            value = values[counters.setdefault(slot[0], 0) % len(values)]
            counters[slot[0]] += 1
            name, _, lemma = value.partition(":")
            space = not rest.endswith("_")
            form = name[0].upper() + name[1:] if slot.endswith("^") else name
            lemma = lemma or (name if upos == "PROPN" else name.lower())
            if upos == "ADJ" and name[0].isupper():
                lemma = name
        else:
            form, _, lemma = form.partition(":")
            space = not form.endswith("_") or form == "_"
            form = form.rstrip("_")
            lemma = lemma or form.lower()
        rows.append([index, form, lemma, upos, int(head), relation])
        glued.append(not space)
    fix_heads(rows)
    return rows, glued


def print_sentence(number, rows, glued):
    text = "".join(row[1] + ("" if no_space else " ") for row, no_space in zip(rows, glued)).strip()
    print(f"# newpar\n# sent_id = news-{number}\n# text = {text}")
    for i, (row, no_space) in enumerate(zip(rows, glued)):
        index, form, lemma, upos, head, relation = row
        clitic = i + 1 < len(rows) and rows[i + 1][1] == "'s"
        if clitic:
            print(f"{index}-{index + 1}\t{form}'s" + "\t_" * 8)
        misc = "SpaceAfter=No" if no_space and not clitic else "_"
        print(f"{index}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{relation}\t_\t{misc}")
    print()


def main():
    print("# Invented news sentences with their trees, for training beside the treebanks (scripts/make_news_treebank.py).")
    print("# source: written for Chancery; licence: CC0")
    counters, number = {}, 0
    for pattern in PATTERNS.strip().split("\n"):
        for _ in range(PER_PATTERN):
            number += 1
            print_sentence(number, *make(pattern, counters))


main()
