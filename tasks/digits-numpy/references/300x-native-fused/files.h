// Reads and writes .npy files of known types; reads whole numbers and fractions out of config.json.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

[[noreturn]] inline void fail(const std::string &why) {
  std::fprintf(stderr, "digits: %s\n", why.c_str());
  std::exit(1);
}

inline std::string contents(const std::string &path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) fail("cannot read " + path);
  std::string bytes(file.tellg(), 0);
  file.seekg(0).read(bytes.data(), bytes.size());
  return bytes;
}

// The elements of a .npy file, version 1.0; `type` is numpy's name of T, such as "<f4".
template <class T>
std::vector<T> readArray(const std::string &path, const std::string &type) {
  const std::string bytes = contents(path);
  if (bytes.size() < 10 || bytes.compare(0, 6, "\x93NUMPY") != 0) fail(path + " is no .npy file");
  const std::size_t begin = 10 + (unsigned char)bytes[8] + 256 * (unsigned char)bytes[9];
  if (begin > bytes.size() || bytes.substr(10, begin - 10).find("'" + type + "'") == std::string::npos)
    fail(path + " does not hold " + type);
  std::vector<T> values((bytes.size() - begin) / sizeof(T));
  std::memcpy(values.data(), bytes.data() + begin, values.size() * sizeof(T));
  return values;
}

inline void writeArray(const std::string &path, const std::vector<double> &values) {
  std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + std::to_string(values.size()) + ",), }";
  header.resize(117, ' ');  // the data begin at byte 128
  header += '\n';
  std::ofstream file(path, std::ios::binary);
  file.write("\x93NUMPY\x01\x00", 8).put((char)header.size()).put(0).write(header.data(), header.size());
  file.write((const char *)values.data(), values.size() * sizeof(double));
  if (!file.flush()) fail("cannot write " + path);
}

// The number after "name": in a JSON text, where it comes first.
inline double number(const std::string &json, const std::string &name) {
  const std::size_t at = json.find('"' + name + "\":");
  if (at == std::string::npos) fail("config.json lacks " + name);
  return std::strtod(json.c_str() + at + name.size() + 3, nullptr);
}
