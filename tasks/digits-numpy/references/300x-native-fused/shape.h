// The network's shape, which every input shares. Known when compiling, all loops over it have constant bounds.
#pragma once

constexpr int pixels = 64;
constexpr int firstUnits = 512;
constexpr int secondUnits = 256;
constexpr int classes = 10;
constexpr int batch = 32;
