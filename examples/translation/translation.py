"""A small translator, from training to a file: dates in words to numbers, by an encoder and a decoder with attention.

    python -m torchere examples/translation/translation.py translator.pt [--steps 300]
    python examples/translation/translation.py translator.pt          # with PyTorch

The encoder and the decoder's step have no control flow of their own and are traced; the search for the best
translation has loops that depend on the data and is scripted, and holds the two. One archive has all of it, the
vocabularies too: `translate("the third of may two thousand and five")` gives "2005-05-03".
"""

import argparse
import datetime
import random
from typing import Dict, List, Tuple

import torch
import torch.nn.functional as F
from torch import nn

ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth").split()
MONTHS = "january february march april may june july august september october november december".split()
CHARACTERS = "-0123456789"
PAD, BEGIN, END = 0, 1, 2
SPECIAL = 3  # how many there are: words and characters count from here
FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1).toordinal(), datetime.date(2099, 12, 31).toordinal()


def below_hundred(n):
    return ONES[n - 1] if n < 20 else TENS[n // 10 - 2] + (" " + ONES[n % 10 - 1] if n % 10 else "")


def year_in_words(year):
    century, rest = divmod(year, 100)
    if century == 20 and rest < 10:
        return "two thousand" + (f" and {ONES[rest - 1]}" if rest else "")
    end = "hundred" if rest == 0 else f"oh {ONES[rest - 1]}" if rest < 10 else below_hundred(rest)
    return f"{below_hundred(century)} {end}"


def day_in_words(day):
    if day < 20:
        return ORDINALS[day - 1]
    return TENS[day // 10 - 2] + f" {ORDINALS[day % 10 - 1]}" if day % 10 else {20: "twentieth", 30: "thirtieth"}[day]


def pair(chance, held_out):
    """A date in words and in numbers. Every tenth day is held out: training never sees it."""
    while True:
        ordinal = chance.randint(FIRST_DAY, LAST_DAY)
        if (ordinal % 10 == 0) == held_out:
            break
    date = datetime.date.fromordinal(ordinal)
    day, month, year = day_in_words(date.day), MONTHS[date.month - 1], year_in_words(date.year)
    forms = [f"the {day} of {month} {year}", f"{month} the {day} {year}", f"{day} {month} {year}"]
    return chance.choice(forms), date.isoformat()


def vocabulary():
    known = f"the of and oh hundred thousand twentieth thirtieth {' '.join(ONES + TENS + ORDINALS + MONTHS)}"
    return {word: i + SPECIAL for i, word in enumerate(known.split())}


class Encoder(nn.Module):
    """Words to a memory of one vector a word, and the state that decoding begins with."""

    def __init__(self, words, width):
        super().__init__()
        self.embedding = nn.Embedding(words, width, padding_idx=PAD)
        self.gru = nn.GRU(width, width // 2, batch_first=True, bidirectional=True)
        self.bridge = nn.Linear(width, width)

    def forward(self, source):
        memory, last = self.gru(self.embedding(source))
        return memory, torch.tanh(self.bridge(torch.cat([last[0], last[1]], 1)))


class DecoderStep(nn.Module):
    """The scores of the next character, from the last one, the state and what attention finds in the memory."""

    def __init__(self, characters, width):
        super().__init__()
        self.embedding = nn.Embedding(characters, width)
        self.cell = nn.GRUCell(width, width)
        self.query = nn.Linear(width, width, bias=False)
        self.merge = nn.Linear(2 * width, width)
        self.out = nn.Linear(width, characters)

    def forward(self, last, state, memory, padding):
        state = self.cell(self.embedding(last), state)
        scores = torch.bmm(memory, self.query(state).unsqueeze(2)).squeeze(2).masked_fill(padding, -1e9)
        found = torch.bmm(F.softmax(scores, 1).unsqueeze(1), memory).squeeze(1)
        merged = torch.tanh(self.merge(torch.cat([state, found], 1)))
        return F.log_softmax(self.out(merged), 1), state


class Translator(nn.Module):
    """Beam search over sentences as text, around the traced encoder and decoder."""

    words: Dict[str, int]
    characters: List[str]

    def __init__(self, encoder, step, words):
        super().__init__()
        self.encoder, self.step = encoder, step
        self.words, self.characters = words, list(CHARACTERS)
        self.begin, self.end, self.special, self.longest = BEGIN, END, SPECIAL, 12

    def forward(self, sentence: str, beam: int = 4) -> Tuple[str, float]:
        """The best translation and its log-probability."""
        indices: List[int] = []
        for word in sentence.lower().split():
            if word not in self.words:
                raise ValueError("the word '" + word + "' is not known")
            indices.append(self.words[word])
        if len(indices) == 0:
            raise ValueError("there are no words to translate")
        source = torch.tensor([indices])
        memory, state = self.encoder(source)
        return self.search(memory, state, beam)

    def search(self, memory, state, beam: int) -> Tuple[str, float]:
        last, total = torch.full([1], self.begin), torch.zeros(1)
        texts = [""]
        best, best_score = "", float("-inf")
        for _ in range(self.longest):
            rows = len(texts)
            padding = torch.zeros(rows, memory.size(1), dtype=torch.bool)
            scores, state = self.step(last, state, memory.expand(rows, -1, -1), padding)
            sums = (total.unsqueeze(1) + scores).flatten()
            total, places = sums.topk(min(beam, sums.numel()))
            kept: List[int] = []
            parents: List[int] = []
            next_texts: List[str] = []
            for i in range(total.numel()):
                parent, token = int(places[i]) // scores.size(1), int(places[i]) % scores.size(1)
                if token == self.end and float(total[i]) > best_score:
                    best, best_score = texts[parent], float(total[i])
                elif token >= self.special:
                    kept.append(i)
                    parents.append(parent)
                    next_texts.append(texts[parent] + self.characters[token - self.special])
            # Scores only fall: what is behind a finished translation stays there.
            if len(kept) == 0 or float(total[kept[0]]) <= best_score:
                break
            chosen = torch.tensor(kept)
            texts, last, total = next_texts, places[chosen] % scores.size(1), total[chosen]
            state = state[torch.tensor(parents)]
        return best, best_score

    @torch.jit.export
    def translate(self, sentence: str) -> str:
        return self.forward(sentence, 4)[0]

    @torch.jit.export
    def translate_all(self, sentences: List[str]) -> List[str]:
        return [self.translate(s) for s in sentences]


def batch(chance, words, size):
    """Sources and targets as padded rows of indices."""
    pairs = [pair(chance, held_out=False) for _ in range(size)]
    sources = [[words[w] for w in text.split()] for text, _ in pairs]
    longest = max(map(len, sources))
    rows = [row + [PAD] * (longest - len(row)) for row in sources]
    targets = [[BEGIN, *(CHARACTERS.index(c) + SPECIAL for c in date), END] for _, date in pairs]
    return torch.tensor(rows), torch.tensor(targets)


def train(encoder, step, words, steps, chance):
    parameters = [*encoder.parameters(), *step.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=5e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for number in range(1, steps + 1):
        source, target = batch(chance, words, 64)
        padding = source == PAD
        memory, state = encoder(source)
        loss = torch.zeros(())
        for i in range(target.size(1) - 1):
            scores, state = step(target[:, i], state, memory, padding)
            loss = loss + F.nll_loss(scores, target[:, i + 1])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        schedule.step()
        if number % 100 == 0 or number == steps:
            print(f"step {number}: loss {loss.item() / (target.size(1) - 1):.4f}")


def export(encoder, step, words):
    """Encoder and step traced, the search scripted around them."""
    memory, state = encoder(torch.tensor([[3, 4, 5]]))
    traced_encoder = torch.jit.trace(encoder, torch.tensor([[3, 4, 5]]))
    example = (torch.tensor([BEGIN]), state, memory, torch.zeros(1, 3, dtype=torch.bool))
    return torch.jit.script(Translator(traced_encoder, torch.jit.trace(step, example), words))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive")
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--width", type=int, default=64)
    options = parser.parse_args()
    torch.manual_seed(0)
    chance, words = random.Random(0), vocabulary()
    encoder = Encoder(len(words) + SPECIAL, options.width)
    step = DecoderStep(len(CHARACTERS) + SPECIAL, options.width)
    train(encoder, step, words, options.steps, chance)
    with torch.no_grad():
        translator = export(encoder.eval(), step.eval(), words)
        translator.save(options.archive)
        unseen = [pair(chance, held_out=True) for _ in range(100)]
        right = sum(translator.translate(text) == date for text, date in unseen)
    print(f"{right} of {len(unseen)} dates that training never saw are right")


if __name__ == "__main__":
    main()
