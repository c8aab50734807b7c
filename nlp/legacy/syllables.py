"""Which letters make a Vietnamese syllable: the measure of whether a text is read in the right encoding."""

import re
import unicodedata
from functools import lru_cache

_ONSETS = "b|ch?|d|đ|gi|gh?|h|kh?|l|m|ngh?|nh|n|ph?|qu|r|s|tr|th?|v|x"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oc oe oen oeo oet oi om on ong "
    "ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh "
    "uyt uyu ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    "y ych yêm yên yêng yêt yêu ynh yt"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_RHYMES.replace(' ', '|')})")
_STOPPED = re.compile(r".*(?:[ptc]|ch)")
_SHARP, _HEAVY = "\u0301", "\u0323"
_TONES = re.compile(f"[\u0300{_SHARP}\u0303\u0309{_HEAVY}]")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Say whether a word (NFC) is spelt as a Vietnamese syllable, in small letters, in capitals or capitalised."""
    if len(word) > 7 or not (word.islower() or word.isupper() or word.istitle()):
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(apart)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", _TONES.sub("", apart))
    if not _SYLLABLE.fullmatch(bare):
        return False
    return not _STOPPED.fullmatch(bare) or tones in ([_SHARP], [_HEAVY])
