"""monai: networks and blocks for medical images, in small sizes."""

IMAGE, VOLUME = (1, 1, 32, 32), (1, 1, 32, 32, 32)
DIMS = dict(spatial_dims=2, in_channels=1, out_channels=2)

# package, class, arguments, sizes of the inputs
ROWS = [
    ("nets", "UNet", DIMS | {"channels": (4, 8, 16), "strides": (2, 2), "num_res_units": 1}, [IMAGE]),
    ("nets", "BasicUNet", DIMS | {"features": (4, 4, 8, 8, 16, 4)}, [IMAGE]),
    ("nets", "BasicUNetPlusPlus", DIMS | {"features": (4, 4, 8, 8, 16, 4)}, [IMAGE]),
    ("nets", "AttentionUnet", DIMS | {"channels": (4, 8, 16), "strides": (2, 2)}, [IMAGE]),
    ("nets", "DynUNet", DIMS | {"kernel_size": [3, 3, 3], "strides": [1, 2, 2], "upsample_kernel_size": [2, 2], "filters": [4, 8, 16]}, [IMAGE]),
    ("nets", "SegResNet", DIMS | {"init_filters": 8, "blocks_down": (1, 1), "blocks_up": (1,)}, [IMAGE]),
    ("nets", "SegResNetVAE", {"input_image_size": (32, 32), "spatial_dims": 2, "in_channels": 1, "out_channels": 2, "init_filters": 8, "blocks_down": (1, 1), "blocks_up": (1,)}, [IMAGE]),
    ("nets", "UNETR", {"in_channels": 1, "out_channels": 2, "img_size": 32, "feature_size": 4, "hidden_size": 24, "mlp_dim": 48, "num_heads": 2, "spatial_dims": 2}, [IMAGE]),
    ("nets", "SwinUNETR", {"in_channels": 1, "out_channels": 2, "feature_size": 12, "spatial_dims": 2, "depths": (1, 1, 1, 1), "num_heads": (2, 2, 2, 2)}, [(1, 1, 64, 64)]),
    ("nets", "VNet", {"spatial_dims": 2, "in_channels": 1, "out_channels": 2}, [IMAGE]),
    ("nets", "HighResNet", DIMS | {}, [IMAGE]),
    ("nets", "FlexibleUNet", {"in_channels": 3, "out_channels": 2, "backbone": "resnet18", "spatial_dims": 2}, [(1, 3, 64, 64)]),
    ("nets", "DenseNet", DIMS | {"init_features": 8, "growth_rate": 4, "block_config": (2, 2)}, [IMAGE]),
    ("nets", "DenseNet121", DIMS | {}, [(1, 1, 64, 64)]),
    ("nets", "ResNet", {"block": "basic", "layers": [1, 1, 1, 1], "block_inplanes": [4, 8, 8, 16], "spatial_dims": 2, "n_input_channels": 1, "num_classes": 2}, [IMAGE]),
    ("nets", "ResNetFeatures", {"model_name": "resnet10", "pretrained": False, "spatial_dims": 2, "in_channels": 1}, [IMAGE]),
    ("nets", "SEResNet50", {"spatial_dims": 2, "in_channels": 1, "num_classes": 2}, [IMAGE]),
    ("nets", "SENet154", {"spatial_dims": 2, "in_channels": 1, "num_classes": 2, "layers": [1, 1, 1, 1]}, [IMAGE]),
    ("nets", "EfficientNetBN", {"model_name": "efficientnet-b0", "pretrained": False, "spatial_dims": 2, "in_channels": 1, "num_classes": 2}, [(1, 1, 64, 64)]),
    ("nets", "Classifier", {"in_shape": (1, 32, 32), "classes": 2, "channels": (4, 8), "strides": (2, 2)}, [IMAGE]),
    ("nets", "Discriminator", {"in_shape": (1, 32, 32), "channels": (4, 8), "strides": (2, 2)}, [IMAGE]),
    ("nets", "Critic", {"in_shape": (1, 32, 32), "channels": (4, 8), "strides": (2, 2)}, [IMAGE]),
    ("nets", "Regressor", {"in_shape": (1, 32, 32), "out_shape": 3, "channels": (4, 8), "strides": (2, 2)}, [IMAGE]),
    ("nets", "Generator", {"latent_shape": (8,), "start_shape": (4, 8, 8), "channels": (8, 4), "strides": (2, 2)}, [(1, 8)]),
    ("nets", "AutoEncoder", DIMS | {"channels": (4, 8), "strides": (2, 2)}, [IMAGE]),
    ("nets", "VarAutoEncoder", {"spatial_dims": 2, "in_shape": (1, 32, 32), "out_channels": 1, "latent_size": 4, "channels": (4, 8), "strides": (2, 2)}, [IMAGE]),
    ("nets", "AutoencoderKL", DIMS | {"channels": (8, 8), "attention_levels": (False, False), "latent_channels": 2, "num_res_blocks": 1, "norm_num_groups": 4}, [IMAGE]),
    ("nets", "VQVAE", DIMS | {"channels": (8, 8), "num_res_channels": (8, 8), "num_res_layers": 1, "downsample_parameters": ((2, 4, 1, 1),) * 2, "upsample_parameters": ((2, 4, 1, 1, 0),) * 2, "num_embeddings": 8, "embedding_dim": 4}, [IMAGE]),
    ("nets", "PatchDiscriminator", DIMS | {"channels": 4, "num_layers_d": 2}, [IMAGE]),
    ("nets", "ViT", {"in_channels": 1, "img_size": 32, "patch_size": 8, "hidden_size": 24, "mlp_dim": 48, "num_layers": 2, "num_heads": 2, "spatial_dims": 2}, [IMAGE]),
    ("nets", "ViTAutoEnc", {"in_channels": 1, "img_size": 32, "patch_size": 16, "hidden_size": 24, "mlp_dim": 48, "num_layers": 2, "num_heads": 2, "spatial_dims": 2}, [IMAGE]),
    ("nets", "FullyConnectedNet", {"in_channels": 8, "out_channels": 2, "hidden_channels": [8, 4]}, [(2, 8)]),
    ("nets", "VarFullyConnectedNet", {"in_channels": 8, "out_channels": 2, "latent_size": 3, "encode_channels": [8], "decode_channels": [8]}, [(2, 8)]),
    ("nets", "RegUNet", {"spatial_dims": 2, "in_channels": 1, "num_channel_initial": 4, "depth": 2}, [IMAGE]),
    ("nets", "LocalNet", {"spatial_dims": 2, "in_channels": 1, "num_channel_initial": 4, "extract_levels": (0, 1)}, [IMAGE]),
    ("nets", "GlobalNet", {"image_size": [32, 32], "spatial_dims": 2, "in_channels": 1, "num_channel_initial": 4, "depth": 2}, [IMAGE]),
    ("nets", "Quicknat", {"num_classes": 2, "num_channels": 1, "num_filters": 8}, [IMAGE]),
    ("blocks", "Convolution", DIMS | {}, [IMAGE]),
    ("blocks", "ResidualUnit", DIMS | {}, [IMAGE]),
    ("blocks", "MLPBlock", {"hidden_size": 8, "mlp_dim": 16}, [(2, 5, 8)]),
    ("blocks", "SABlock", {"hidden_size": 8, "num_heads": 2}, [(2, 5, 8)]),
    ("blocks", "CrossAttentionBlock", {"hidden_size": 8, "num_heads": 2}, [(2, 5, 8)]),
    ("blocks", "TransformerBlock", {"hidden_size": 8, "mlp_dim": 16, "num_heads": 2}, [(2, 5, 8)]),
    ("blocks", "SpatialAttentionBlock", {"spatial_dims": 2, "num_channels": 8, "norm_num_groups": 4}, [(1, 8, 8, 8)]),
    ("blocks", "PatchEmbeddingBlock", {"in_channels": 1, "img_size": 32, "patch_size": 8, "hidden_size": 16, "num_heads": 2, "spatial_dims": 2}, [IMAGE]),
    ("blocks", "PatchEmbed", {"patch_size": 4, "in_chans": 1, "embed_dim": 8, "spatial_dims": 2}, [IMAGE]),
    ("blocks", "SEBlock", {"spatial_dims": 2, "in_channels": 4, "n_chns_1": 4, "n_chns_2": 4, "n_chns_3": 4}, [(1, 4, 8, 8)]),
    ("blocks", "ChannelSELayer", {"spatial_dims": 2, "in_channels": 4}, [(1, 4, 8, 8)]),
    ("blocks", "ResidualSELayer", {"spatial_dims": 2, "in_channels": 4}, [(1, 4, 8, 8)]),
    ("blocks", "SubpixelUpsample", {"spatial_dims": 2, "in_channels": 4, "out_channels": 4, "scale_factor": 2}, [(1, 4, 8, 8)]),
    ("blocks", "UpSample", {"spatial_dims": 2, "in_channels": 4, "out_channels": 4, "scale_factor": 2}, [(1, 4, 8, 8)]),
    ("blocks", "SimpleASPP", {"spatial_dims": 2, "in_channels": 4, "conv_out_channels": 4}, [(1, 4, 16, 16)]),
    ("blocks", "MaxAvgPool", {"spatial_dims": 2, "kernel_size": 2}, [(1, 4, 16, 16)]),
    ("blocks", "UnetResBlock", {"spatial_dims": 2, "in_channels": 4, "out_channels": 4, "kernel_size": 3, "stride": 1, "norm_name": "instance"}, [(1, 4, 16, 16)]),
    ("blocks", "UnetBasicBlock", {"spatial_dims": 2, "in_channels": 4, "out_channels": 4, "kernel_size": 3, "stride": 1, "norm_name": "batch"}, [(1, 4, 16, 16)]),
    ("blocks", "UnetrBasicBlock", {"spatial_dims": 2, "in_channels": 4, "out_channels": 4, "kernel_size": 3, "stride": 1, "norm_name": "instance", "res_block": True}, [(1, 4, 16, 16)]),
    ("blocks", "Warp", {}, [(1, 1, 16, 16), (1, 2, 16, 16)]),
    ("blocks", "DVF2DDF", {"num_steps": 2}, [(1, 2, 16, 16)]),
    ("blocks", "RegistrationResidualConvBlock", {"spatial_dims": 2, "in_channels": 2, "out_channels": 2}, [(1, 2, 16, 16)]),
]  # fmt: skip


def cases(torch):
    def build(package, cls, arguments, sizes):
        import importlib

        made = getattr(importlib.import_module(f"monai.networks.{package}"), cls)(**arguments)
        return made, tuple(torch.randn(*s) for s in sizes)

    for row in ROWS:
        yield f"{row[0]}.{row[1]}", (lambda row=row: build(*row))
