"""x-transformers: language models, encoders and image models, one for each feature of its attention layers."""

LAYERS = dict(dim=32, depth=2, heads=2, attn_dim_head=16)
# What a decoder of the size above is given beside it.
DECODERS = [
    {},
    {"attn_flash": True},
    {"attn_num_mem_kv": 4},
    {"use_scalenorm": True},
    {"use_rmsnorm": True},
    {"use_simple_rmsnorm": True},
    {"ff_glu": True},
    {"ff_swish": True, "ff_glu": True},
    {"ff_relu_squared": True},
    {"ff_no_bias": True},
    {"attn_pre_talking_heads": True},
    {"attn_one_kv_head": True},
    {"attn_kv_heads": 1},
    {"attn_qk_norm": True},
    {"attn_qk_norm": True, "attn_qk_norm_dim_scale": True},
    {"attn_sparse_topk": 2},
    {"attn_gate_values": True},
    {"attn_head_scale": True},
    {"rotary_pos_emb": True},
    {"rotary_xpos": True},
    {"alibi_pos_bias": True},
    {"rel_pos_bias": True},
    {"dynamic_pos_bias": True},
    {"sandwich_norm": True},
    {"residual_attn": True},
    {"gate_residual": True},
    {"scale_residual": True},
    {"shift_tokens": 1},
    {"macaron": True},
    {"sandwich_coef": 1},
    {"pre_norm": False},
    {"attn_add_zero_kv": True},
    {"attn_softclamp_logits": True},
    {"attn_value_dim_head": 8},
    {"add_value_residual": True},
    {"num_residual_streams": 2},
    {"integrate_layers": True},
]


def cases(torch):
    import x_transformers as x

    def tokens(n=16):
        return (torch.randint(0, 20, (1, n)),)

    for options in DECODERS:

        def make(options=options):
            return x.TransformerWrapper(num_tokens=20, max_seq_len=32, attn_layers=x.Decoder(**LAYERS, **options)), tokens()

        yield "Decoder " + (" ".join(f"{k}={v}" for k, v in options.items()) or "plain"), make
    wrapped = {"emb_dropout": 0.1, "tie_embedding": True, "post_emb_norm": True, "num_memory_tokens": 2, "use_abs_pos_emb": False,
               "l2norm_embed": True, "scaled_sinu_pos_emb": True, "emb_dim": 16}  # fmt: skip
    for name, value in wrapped.items():

        def make(name=name, value=value):
            layers = x.Encoder(**LAYERS)
            return x.TransformerWrapper(num_tokens=20, max_seq_len=32, attn_layers=layers, **{name: value}), tokens()

        yield f"Encoder {name}={value}", make
    yield "ViTransformerWrapper", lambda: (
        x.ViTransformerWrapper(image_size=32, patch_size=8, num_classes=5, attn_layers=x.Encoder(**LAYERS)),
        (torch.randn(1, 3, 32, 32),),
    )
    yield "ContinuousTransformerWrapper", lambda: (
        x.ContinuousTransformerWrapper(dim_in=8, dim_out=4, max_seq_len=32, attn_layers=x.Encoder(**LAYERS)),
        (torch.randn(1, 16, 8),),
    )
    yield "Encoder over vectors", lambda: (x.Encoder(**LAYERS), (torch.randn(1, 16, 32),))
    yield "CrossAttender", lambda: (x.CrossAttender(dim=32, depth=2, heads=2), (torch.randn(1, 6, 32), torch.randn(1, 9, 32)))
