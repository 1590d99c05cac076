"""vit-pytorch: image classifiers in small sizes."""

import importlib
import sys
import types

SMALL = dict(image_size=32, patch_size=8, num_classes=5, dim=32, depth=2, heads=2, mlp_dim=64, dim_head=16)
IMAGE, VIDEO, SEQUENCE = (1, 3, 32, 32), (1, 3, 4, 32, 32), (1, 3, 64)
VIDEO_SIZES = dict(image_size=32, image_patch_size=8, frames=4, frame_patch_size=2)
WITHOUT_HEAD_SIZE = {"dim_head": None}

# module, class, what differs from SMALL (None: the constructor has no such argument), the input's sizes
ROWS = [
    ("vit", "ViT", {}, IMAGE),
    ("simple_vit", "SimpleViT", {}, IMAGE),
    ("deepvit", "DeepViT", {}, IMAGE),
    ("cait", "CaiT", {"cls_depth": 1}, IMAGE),
    ("parallel_vit", "ViT", {}, IMAGE),
    ("local_vit", "LocalViT", {"depth": 1}, IMAGE),
    ("learnable_memory_vit", "ViT", {}, IMAGE),
    ("vit_for_small_dataset", "ViT", {}, IMAGE),
    ("vit_with_patch_merger", "ViT", {"patch_merge_layer": 1}, IMAGE),
    ("vit_with_patch_dropout", "ViT", {}, IMAGE),
    ("vit_with_keel_post_ln", "ViT", {}, IMAGE),
    ("vit_with_decorr", "ViT", {}, IMAGE),
    ("vit_detpool", "ViTDetPool", {}, IMAGE),
    ("vit_5", "ViT", {}, IMAGE),
    ("vat", "ViT", {}, IMAGE),
    ("mp3", "ViT", {}, IMAGE),
    ("ats_vit", "ViT", {"max_tokens_per_depth": (8, 4)}, IMAGE),
    ("normalized_vit", "nViT", {}, IMAGE),
    ("rvt", "RvT", {}, IMAGE),
    ("jumbo_vit", "JumboViT", {"jumbo_cls_k": 2}, IMAGE),
    ("jet_vit", "JetViT", {}, IMAGE),
    ("xcit", "XCiT", {"cls_depth": 1}, IMAGE),
    ("pit", "PiT", {"depth": (1, 1), "image_size": 64, "patch_size": 16}, (1, 3, 64, 64)),
    ("look_vit", "LookViT", {"mlp_dim": None, "patch_size": 16, "highres_patch_size": 8}, IMAGE),
    ("simple_uvit", "SimpleUViT", {}, IMAGE),
    ("simple_vit_with_fft", "SimpleViT", {"freq_patch_size": 8}, IMAGE),
    ("simple_vit_with_patch_dropout", "SimpleViT", {}, IMAGE),
    ("simple_vit_with_qk_norm", "SimpleViT", {}, IMAGE),
    ("simple_vit_with_register_tokens", "SimpleViT", {}, IMAGE),
    ("simple_vit_with_relative_proj_pos_bias", "SimpleViT", {}, IMAGE),
    ("simple_vit_with_specialized_cls", "SimpleViT", {}, IMAGE),
    ("simple_vit_with_value_residual", "SimpleViT", {}, IMAGE),
    ("simple_vit_with_hyper_connections", "SimpleViT", {"num_residual_streams": 2}, IMAGE),
    ("simple_vit_orthog_residual_update", "SimpleViT", {}, IMAGE),
    ("simple_vit_attn_residual", "SimpleViTAttnResidual", {}, IMAGE),
    ("attn_residual_with_dca_simple_vit", "SimpleViT", {}, IMAGE),
    ("simple_flash_attn_vit", "SimpleViT", {}, IMAGE),
    ("simple_vit_1d", "SimpleViT", {"image_size": None, "seq_len": 64}, SEQUENCE),
    ("vit_1d", "ViT", {"image_size": None, "seq_len": 64}, SEQUENCE),
    ("simple_vit_3d", "SimpleViT", {"patch_size": None, **VIDEO_SIZES}, VIDEO),
    ("vit_3d", "ViT", {"patch_size": None, **VIDEO_SIZES}, VIDEO),
    ("vivit", "ViViT", {"patch_size": None, "depth": None, "spatial_depth": 1, "temporal_depth": 1, **VIDEO_SIZES}, VIDEO),
    ("vit_nd", "ViTND", {"image_size": None, "ndim": 2, "input_shape": 32}, IMAGE),
    ("vit_nd_rotary", "ViTND", {"image_size": None, "ndim": 2, "input_shape": 32}, IMAGE),
    ("nest", "NesT", {"depth": None, "mlp_dim": None, "num_hierarchies": 2, "block_repeats": (1, 1)}, IMAGE),
    ("levit", "LeViT", {"image_size": 64, "patch_size": None, "mlp_dim": None, "mlp_mult": 2, "dim": (32, 48), "depth": 1,
                        "heads": (2, 3), "stages": 2, **WITHOUT_HEAD_SIZE}, (1, 3, 64, 64)),
    ("cross_vit", "CrossViT", {"patch_size": None, "dim": None, "depth": None, "heads": None, "mlp_dim": None, "sm_dim": 32,
                               "lg_dim": 32, "sm_patch_size": 8, "lg_patch_size": 16, **WITHOUT_HEAD_SIZE}, IMAGE),
    ("crossformer", "CrossFormer", {k: None for k in SMALL} | {"num_classes": 5, "dim": (32, 32, 64, 64), "depth": (1, 1, 1, 1),
                                    "global_window_size": (4, 2, 1, 1), "local_window_size": 1}, IMAGE),
    ("cvt", "CvT", {k: None for k in SMALL} | {"num_classes": 5, "s1_emb_dim": 16, "s2_emb_dim": 32, "s3_emb_dim": 32,
                    "s3_depth": 1}, (1, 3, 64, 64)),
    ("max_vit", "MaxViT", {k: None for k in SMALL} | {"num_classes": 5, "dim": 32, "depth": (1, 1), "window_size": 4},
     (1, 3, 64, 64)),
    ("max_vit_with_registers", "MaxViT", {k: None for k in SMALL} | {"num_classes": 5, "dim": 32, "depth": (1, 1),
                                          "window_size": 4}, (1, 3, 64, 64)),
    ("mobile_vit", "MobileViT", {k: None for k in SMALL} | {"image_size": (64, 64), "num_classes": 5, "dims": [16, 24, 32],
                                 "channels": [8, 8, 16, 16, 16, 16, 16, 16, 16, 16, 32]}, (1, 3, 64, 64)),
    ("regionvit", "RegionViT", {k: None for k in SMALL} | {"num_classes": 5, "dim": (16, 32, 32, 64), "depth": (1, 1, 1, 1),
                                "window_size": 2}, (1, 3, 64, 64)),
    ("scalable_vit", "ScalableViT", {k: None for k in SMALL} | {"num_classes": 5, "dim": 32, "heads": (2, 2, 2, 2),
                                     "depth": (1, 1, 1, 1), "reduction_factor": (2, 1, 1, 1), "window_size": (4, 2, 2, 2)},
     (1, 3, 64, 64)),
    ("sep_vit", "SepViT", {k: None for k in SMALL} | {"num_classes": 5, "dim": 32, "heads": (1, 2), "depth": (1, 1),
                           "window_size": 4}, (1, 3, 128, 128)),
    ("twins_svt", "TwinsSVT", {k: None for k in SMALL} | {"num_classes": 5, "s4_depth": 1, "s1_emb_dim": 16,
                               "s2_emb_dim": 32, "s3_emb_dim": 32, "s4_emb_dim": 64}, (1, 3, 224, 224)),
    ("t2t", "T2TViT", {"patch_size": None}, IMAGE),
    ("cct", "CCT", {k: None for k in SMALL} | {"img_size": 32, "embedding_dim": 32, "kernel_size": 3, "stride": 1,
                    "padding": 1, "num_layers": 1, "num_heads": 2, "num_classes": 5}, IMAGE),
    ("cct_3d", "CCT", {k: None for k in SMALL} | {"img_size": 32, "num_frames": 4, "embedding_dim": 32, "num_layers": 1,
                       "num_heads": 2, "num_classes": 5}, VIDEO),
]  # fmt: skip


def stand_in(name):
    """torchvision's augmentations are imported by trainers that are not built here."""

    class Anything(types.ModuleType):
        def __getattr__(self, attribute):
            if attribute.startswith("__"):
                raise AttributeError(attribute)
            return type(attribute, (), {})

    sys.modules[name] = Anything(name)
    return sys.modules[name]


def cases(torch):
    try:
        importlib.import_module("torchvision")
    except Exception:
        stand_in("torchvision").transforms = stand_in("torchvision.transforms")
    for module, cls, differs, sizes in ROWS:

        def make(module=module, cls=cls, differs=differs, sizes=sizes):
            arguments = {k: v for k, v in (SMALL | differs).items() if v is not None}
            model = getattr(importlib.import_module(f"vit_pytorch.{module}"), cls)(**arguments)
            return model, (torch.randn(*sizes),)

        yield f"{module}.{cls}", make
