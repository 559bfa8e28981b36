// The model's shape, which every input shares. Known when compiling, all loops over it have constant bounds.
#pragma once

constexpr int vocabulary = 64;
constexpr int context = 32;
constexpr int width = 32;
constexpr int heads = 4;
constexpr int headWidth = width / heads;
constexpr int hiddenWidth = 4 * width;
constexpr int layers = 2;
constexpr int batch = 16;
