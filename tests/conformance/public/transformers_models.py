"""transformers: forty architectures with random weights in tiny sizes; their first answer."""

import os

os.environ.setdefault("HF_HUB_OFFLINE", "1")
TEXT = dict(vocab_size=60, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
            max_position_embeddings=64, pad_token_id=0)  # fmt: skip
VISION = dict(image_size=32, patch_size=8, num_channels=3, hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
              intermediate_size=64)  # fmt: skip
CAUSAL = dict(TEXT, num_key_value_heads=2, head_dim=16)
OLD = dict(vocab_size=60, n_embd=32, n_layer=2, n_head=2, n_positions=64, n_ctx=64)
SEQ2SEQ = dict(vocab_size=60, d_model=32, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2, decoder_attention_heads=2,
               encoder_ffn_dim=64, decoder_ffn_dim=64, max_position_embeddings=64, pad_token_id=0)  # fmt: skip

# class of the model, its configuration's arguments, inputs: text, image, both sequences
ROWS = [
    ("BertModel", TEXT, "text"), ("BertForSequenceClassification", TEXT, "text"), ("BertForMaskedLM", TEXT, "text"),
    ("RobertaModel", TEXT, "text"), ("XLMRobertaModel", TEXT, "text"), ("CamembertModel", TEXT, "text"),
    ("ElectraModel", TEXT | {"embedding_size": 16}, "text"), ("AlbertModel", TEXT | {"embedding_size": 16}, "text"),
    ("DistilBertModel", dict(vocab_size=60, dim=32, n_layers=2, n_heads=2, hidden_dim=64, max_position_embeddings=64), "text"),
    ("MPNetModel", TEXT, "text"), ("DebertaModel", TEXT, "text"), ("DebertaV2Model", TEXT, "text"), ("FNetModel", TEXT, "text"),
    ("ConvBertModel", TEXT | {"embedding_size": 32, "conv_kernel_size": 3, "head_ratio": 1, "num_groups": 1}, "text"),
    ("SqueezeBertModel", TEXT | {"embedding_size": 32, "q_groups": 1, "k_groups": 1, "v_groups": 1, "post_attention_groups": 1,
                                 "intermediate_groups": 1, "output_groups": 1}, "text"),
    ("MobileBertModel", TEXT | {"embedding_size": 32, "intra_bottleneck_size": 32, "true_hidden_size": 32}, "text"),
    ("GPT2Model", OLD, "text"), ("GPT2LMHeadModel", OLD, "text"),
    ("GPTNeoModel", dict(vocab_size=60, hidden_size=32, num_layers=2, num_heads=2, attention_types=[[["global", "local"], 1]],
                         max_position_embeddings=64), "text"),
    ("GPTNeoXModel", TEXT, "text"), ("GPTJModel", OLD | {"rotary_dim": 8}, "text"), ("OPTModel", dict(vocab_size=60, hidden_size=32,
     num_hidden_layers=2, num_attention_heads=2, ffn_dim=64, word_embed_proj_dim=32, max_position_embeddings=64), "text"),
    ("BloomModel", dict(vocab_size=60, hidden_size=32, n_layer=2, n_head=2), "text"),
    ("LlamaModel", CAUSAL, "text"), ("LlamaForCausalLM", CAUSAL, "text"), ("MistralModel", CAUSAL, "text"),
    ("Qwen2Model", CAUSAL, "text"), ("Qwen3Model", CAUSAL, "text"), ("GemmaModel", CAUSAL, "text"), ("PhiModel", TEXT, "text"),
    ("T5EncoderModel", dict(vocab_size=60, d_model=32, d_kv=16, d_ff=64, num_layers=2, num_heads=2), "text"),
    ("T5Model", dict(vocab_size=60, d_model=32, d_kv=16, d_ff=64, num_layers=1, num_heads=2), "both"),
    ("BartModel", SEQ2SEQ, "both"), ("MarianModel", SEQ2SEQ | {"decoder_start_token_id": 1}, "both"), ("MBartModel", SEQ2SEQ, "both"),
    ("ViTModel", VISION, "image"), ("DeiTModel", VISION, "image"), ("BeitModel", VISION, "image"), ("Dinov2Model", VISION, "image"),
    ("SwinModel", dict(image_size=32, patch_size=4, num_channels=3, embed_dim=16, depths=[1, 1], num_heads=[2, 2], window_size=4),
     "image"),
    ("ConvNextModel", dict(num_channels=3, hidden_sizes=[8, 16], depths=[1, 1], num_stages=2), "image"),
    ("ResNetModel", dict(num_channels=3, embedding_size=8, hidden_sizes=[8, 16], depths=[1, 1], layer_type="basic"), "image"),
    ("RegNetModel", dict(num_channels=3, embedding_size=8, hidden_sizes=[8, 16], depths=[1, 1], groups_width=4), "image"),
    ("SegformerModel", dict(num_channels=3, num_encoder_blocks=2, depths=[1, 1], sr_ratios=[2, 1], hidden_sizes=[8, 16],
                            patch_sizes=[7, 3], strides=[4, 2], num_attention_heads=[1, 2], mlp_ratios=[2, 2]), "image"),
    ("PoolFormerModel", dict(num_channels=3, hidden_sizes=[8, 16], depths=[1, 1], num_encoder_blocks=2, patch_sizes=[7, 3],
                             strides=[4, 2], padding=[2, 1]), "image"),
]  # fmt: skip


def cases(torch):
    def build(cls, arguments, kind):
        import transformers

        model_class = getattr(transformers, cls)
        config = model_class.config_class(**arguments)
        config.use_cache = False
        model = model_class(config)
        ids = torch.randint(1, 60, (1, 9))

        class First(torch.nn.Module):
            """The first of the model's answers: those are no tuple."""

            def __init__(self):
                super().__init__()
                self.model = model

            def forward(self, x):
                return self.model(x)[0]

        class Pair(First):
            def forward(self, encoder_ids, decoder_ids):
                return self.model(input_ids=encoder_ids, decoder_input_ids=decoder_ids)[0]

        if kind == "both":
            return Pair(), (ids, torch.randint(1, 60, (1, 5)))
        return First(), (torch.randn(1, 3, 32, 32) if kind == "image" else ids,)

    for cls, arguments, kind in ROWS:
        yield cls, (lambda cls=cls, arguments=arguments, kind=kind: build(cls, arguments, kind))
