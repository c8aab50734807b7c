"""The encoder to start from: any Hugging Face encoder by name or folder, and its tokenizer made portable."""

from dataclasses import dataclass

from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import AutoConfig, AutoModel, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase
from transformers.models.phobert.tokenization_phobert import PhobertTokenizer
from transformers.utils import logging

from models.transformer.inputs import LENGTH, Marks

_END = "</w>"
_MORE = "@@"
_TRIAL = (
    "Ủy_ban nhân_dân tỉnh Khánh_Hòa trả_lời như sau : đồng_ý .",
    "Giao Sở Nội vụ chủ trì, hoàn thành trước ngày 30/6/2025; kinh phí 1.250 triệu đồng.",
    "⟦ghi nhận⟧ «sẽ nghiên cứu» trong thời_gian tới – ℵ",
)


class BaseError(ValueError):
    """A base that cannot be used; the message names the remedy."""


@dataclass(frozen=True, slots=True)
class Base:
    """A loaded encoder, the tokenizer that serves it without transformers, and the marks of its input."""

    name: str
    model: PreTrainedModel
    tokenizer: Tokenizer
    marks: Marks


def open_base(name: str) -> Base:
    """Load an encoder from a folder, the local cache or, unless HF_HUB_OFFLINE is set, the hub.

    Whether it reads segmented words follows from its tokenizer (PhobertTokenizer does) or from `word_segmented` in
    its config.json. Raises BaseError where it is not at hand, its tokenizer cannot be made portable, or it takes
    fewer than LENGTH tokens.
    """
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]  # it would report on heads that are not used here
    try:
        config = AutoConfig.from_pretrained(name)
        source = AutoTokenizer.from_pretrained(name)
        model = AutoModel.from_pretrained(name, config=config)
    except (OSError, ValueError, ImportError) as error:
        raise BaseError(
            f"không mở được mô hình nền «{name}»: nó không có trên máy này, không tải về được hoặc không phải bộ mã hóa "
            f"Hugging Face. Tải trước bằng «hf download {name}», hoặc ghi --base là thư mục có config.json, "
            "tokenizer và trọng số; nếu máy được nối mạng thì bỏ HF_HUB_OFFLINE. Chi tiết: "
            f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
        ) from error
    if config.is_encoder_decoder:
        raise BaseError(f"mô hình nền «{name}» có cả bộ giải mã; chọn bộ mã hóa kiểu BERT")
    places = getattr(config, "max_position_embeddings", None)
    if places is not None and 0 < places < LENGTH:
        raise BaseError(f"mô hình nền «{name}» chỉ nhận {places} đơn vị; cần ít nhất {LENGTH}")
    tokenizer = portable(source, name)
    segmented = bool(getattr(config, "word_segmented", isinstance(source, PhobertTokenizer)))
    return Base(name, model, tokenizer, _marks(source, min(len(source), config.vocab_size), segmented, name))


def portable(source: PreTrainedTokenizerBase, name: str) -> Tokenizer:
    """Return the tokenizer as the `tokenizers` library runs it, tried against the original."""
    if isinstance(source, PhobertTokenizer):
        made = _phobert(source)
    elif source.is_fast:
        made = Tokenizer.from_str(source.backend_tokenizer.to_str())
        made.no_truncation()
        made.no_padding()
    else:
        raise BaseError(
            f"mô hình nền «{name}»: bộ tách từ {type(source).__name__} không chuyển được; chọn mô hình khác"
        )
    size = len(source)
    for text in _TRIAL:
        ids = [i if i < size else source.unk_token_id for i in made.encode(text, add_special_tokens=False).ids]
        if ids != source.encode(text, add_special_tokens=False):
            raise BaseError(f"mô hình nền «{name}»: bộ tách từ đã chuyển cho kết quả khác bản gốc; chọn mô hình khác")
    return made


def _phobert(source: PhobertTokenizer) -> Tokenizer:
    """Rebuild PhoBERT's byte-pair encoding: it marks what is continued («@@»), the library marks what ends («</w>»).

    Symbols that only occur on the way to longer ones get ids past the vocabulary; `Inputs.pieces` takes them as unknown.
    """
    vocabulary = {
        token.removesuffix(_MORE) if token.endswith(_MORE) else token + _END: number
        for token, number in source.encoder.items()
    }
    merges = [(pair[0], pair[1]) for pair in source.bpe_ranks if len(pair) == 2]
    on_the_way = dict.fromkeys(symbol for first, second in merges for symbol in (first, second, first + second))
    for number, symbol in enumerate((s for s in on_the_way if s not in vocabulary), len(source)):
        vocabulary[symbol] = number
    unknown = str(source.unk_token)
    vocabulary[unknown] = source.unk_token_id
    made = Tokenizer(models.BPE(vocabulary, merges, unk_token=unknown, end_of_word_suffix=_END))
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return made


def _marks(source: PreTrainedTokenizerBase, size: int, segmented: bool, name: str) -> Marks:
    begin = source.cls_token_id if source.cls_token_id is not None else source.bos_token_id
    part = source.sep_token_id if source.sep_token_id is not None else source.eos_token_id
    unknown = source.unk_token_id if source.unk_token_id is not None else part
    if begin is None or part is None:
        raise BaseError(f"mô hình nền «{name}» không có dấu đầu và dấu ngăn đoạn; chọn bộ mã hóa kiểu BERT")
    return Marks(begin, part, unknown, size, segmented)
