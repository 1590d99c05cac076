// Storage: small and big blocks, resizing, borrowed memory, threads.
#include <doctest/doctest.h>

#include <cstring>
#include <thread>
#include <vector>

#include "base/error.h"
#include "tensor/storage.h"

using namespace torchere;

TEST_CASE("storages of every size hold their bytes, aligned") {
  std::vector<Ref<Storage>> kept;
  for (size_t n : {0, 1, 16, 48, 64, 959, 960, 961, 1024, 4096, 100000, 3 << 20}) {
    for (int i = 0; i < 3; ++i) {
      Ref<Storage> s = Storage::allocate(n);
      CHECK(s->nbytes() == n);
      CHECK(s->resizable());
      CHECK(s->version() == 0);
      CHECK(reinterpret_cast<uintptr_t>(s->data()) % 64 == 0);
      std::memset(s->data(), int(n % 251), n);
      kept.push_back(s);
    }
  }
  for (const Ref<Storage>& s : kept) {
    const unsigned char* p = static_cast<const unsigned char*>(s->data());
    for (size_t i = 0; i < s->nbytes(); i += 97) REQUIRE(p[i] == s->nbytes() % 251);
  }
}

TEST_CASE("resizing keeps the first bytes") {
  for (size_t from : {10, 500, 960, 5000}) {
    for (size_t to : {0, 5, 700, 961, 4000, 100000}) {
      Ref<Storage> s = Storage::allocate(from);
      std::memset(s->data(), 7, from);
      s->resize(to);
      CHECK(s->nbytes() == to);
      const char* p = static_cast<const char*>(s->data());
      for (size_t i = 0; i < std::min(from, to); ++i) REQUIRE(p[i] == 7);
      if (to > 0) std::memset(s->data(), 8, to);
    }
  }
}

TEST_CASE("a shared storage's old bytes outlive its resizing") {
  Ref<Storage> s = Storage::allocate(5000);
  Ref<Storage> other = s;
  char* before = static_cast<char*>(s->data());
  std::memset(before, 7, 5000);
  s->resize(100000);
  s->resize(1000000);
  CHECK(before[4999] == 7);
}

TEST_CASE("borrowed memory is given back once and does not resize") {
  static int freed;
  freed = 0;
  char bytes[8];
  {
    Ref<Storage> s = Storage::borrow(
        bytes, 8,
        [](void* context, void*, size_t n) { freed += *static_cast<int*>(context) + int(n); },
        &freed);
    Ref<Storage> other = s;
    CHECK(s->data() == bytes);
    CHECK(!s->resizable());
    CHECK_THROWS_WITH_AS(s->resize(16), "Trying to resize storage that is not resizable", Error);
    CHECK(freed == 0);
  }
  CHECK(freed == 8);
  Storage::borrow(bytes, 8, nullptr, nullptr);
}

TEST_CASE("sizes beyond memory raise") {
  CHECK_THROWS_AS(Storage::allocate(size_t{1} << 62), Error);
  CHECK_THROWS_AS(Storage::allocate(~size_t{0} - 10), Error);
}

TEST_CASE("blocks may be freed by another thread") {
  std::vector<Ref<Storage>> made(400);
  std::thread maker([&] {
    for (size_t i = 0; i < made.size(); ++i) made[i] = Storage::allocate(i * 37);
  });
  maker.join();
  std::thread taker([&] { made.clear(); });
  taker.join();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([t] {
      for (int i = 0; i < 2000; ++i) {
        Ref<Storage> s = Storage::allocate(size_t(i % 1500));
        std::memset(s->data(), t, s->nbytes());
      }
    });
  }
  for (std::thread& t : threads) t.join();
}
