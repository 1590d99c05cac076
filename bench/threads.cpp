// bench_threads FILE SECONDS ROUNDS: calls of one loaded module by one thread and by two, each with
// an input of its own; prints the median of how many times the work of one the two did. FILE takes
// a tensor of sizes {1000, 3, 4} and gives a tuple of tensors; every answer of the last call is
// checked.
#include <torchere/torchere.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {
using Clock = std::chrono::steady_clock;

torchere::Tensor first(const torchere::IValue& tuple) {
  return tuple.toTupleRef().elements()[0].toTensor();
}

double calls_by(torchere::Module& m, const torchere::Tensor& xs, const torchere::Tensor& want,
                double seconds, int threads) {
  std::atomic<long> calls{0};
  std::atomic<int> ready{0};
  auto work = [&] {
    torchere::NoGradGuard no_grad;
    torchere::Tensor mine = xs.clone(), y;
    ++ready;
    while (ready < threads) std::this_thread::yield();
    const auto end = Clock::now() + std::chrono::duration<double>(seconds);
    long n = 0;
    for (; Clock::now() < end; ++n) y = first(m.forward({mine}));
    if (!torchere::equal(y, want)) {
      std::puts("a thread got another answer");
      std::exit(1);
    }
    calls += n;
  };
  std::vector<std::thread> all;
  for (int i = 0; i < threads; ++i) all.emplace_back(work);
  for (std::thread& t : all) t.join();
  return double(calls) / seconds;
}
}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::puts("bench_threads FILE SECONDS ROUNDS"), 2;
  torchere::set_num_threads(1);
  torchere::manual_seed(0);
  torchere::NoGradGuard no_grad;
  torchere::Module m = torchere::load(argv[1]);
  const torchere::Tensor xs = torchere::rand({1000, 3, 4}), want = first(m.forward({xs}));
  const double seconds = std::atof(argv[2]);
  std::vector<double> ratios;
  for (int i = 0; i < std::max(1, std::atoi(argv[3])); ++i) {
    const double one = calls_by(m, xs, want, seconds, 1), two = calls_by(m, xs, want, seconds, 2);
    ratios.push_back(two / one);
    std::printf("C++: one thread %.0f calls/s, two %.0f: %.2f times\n", one, two, two / one);
  }
  std::sort(ratios.begin(), ratios.end());
  std::printf("C++ median: two threads do %.2f times the work of one\n", ratios[ratios.size() / 2]);
}
