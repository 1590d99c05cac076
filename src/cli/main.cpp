// The command line: torchere run, torchere inspect, torchere convert.
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/error.h"
#include "cli/command.h"

namespace {
constexpr const char* kExamples = R"(
Examples:
  torchere inspect net.pt                       what net.pt holds: methods, tensors, operators
  torchere inspect a.pt --diff b.pt             what differs between two files
  torchere run net.pt --input x.npy             forward(x) with x from numpy.save; prints the result
  torchere run net.pt -i a.npy -i b.npy         two arguments, in order
  torchere run net.pt -i in.npz -o out.npz      arguments arr_0, arr_1 ... in order, others by name
  torchere run net.pt -m encode -i x.npy --json a method other than forward, the result as JSON
  torchere run net.pt -m translate -a "some text"   a str, or JSON: 3, true, [1, 2], {"a": 1}
  torchere convert net.pt2 net.pt               what torch.export saved, as TorchScript
  torchere run net.pt -l libmine.so -i x.npy    with operators that libmine.so registers

Making files:  torch.jit.save(torch.jit.script(net), "net.pt")  and  numpy.save("x.npy", x)
Exit status: 0 done, 1 failed (one line on stderr says why), 2 wrong usage.)";

// What failed inside the program comes with its stack; the last line says what it was.
std::string one_line(std::string m) {
  while (!m.empty() && (m.back() == '\n' || m.back() == ' ')) m.pop_back();
  if (m.rfind("The following operation failed", 0) == 0) m = m.substr(m.rfind('\n') + 1);
  for (char& c : m)
    if (c == '\n') c = ' ';
  return m;
}
}  // namespace

int main(int argc, char** argv) {
  using namespace torchere;
  CLI::App app("Runs and inspects TorchScript archives (.pt), without PyTorch.", "torchere");
  app.set_version_flag("--version", "torchere " TORCHERE_VERSION);
  app.footer(kExamples);
  app.require_subcommand(1);
  cli::RunArguments run;
  CLI::App* r = app.add_subcommand("run", "Run a method of a saved module");
  r->footer(kExamples);
  r->add_option("file", run.file, "The archive that torch.jit.save wrote")->required();
  std::vector<std::string> files, texts;
  CLI::Option* f = r->add_option(
      "-i,--input", files, "Arguments: .npy (one) or .npz (several: arr_0, arr_1 ... or by name)");
  CLI::Option* t = r->add_option("-a,--argument", texts,
                                 "An argument as text: a str as it is, anything else in JSON")
                       ->allow_extra_args(false);  // else "[1, 2]" would be two
  r->add_option("-m,--method", run.method, "The method")->capture_default_str();
  r->add_option("-o,--output", run.output, "Write the result's tensors here (.npz or .npy)");
  r->add_option("-t,--threads", run.threads, "Threads inside operators (default: all cores)")
      ->check(CLI::Range(1, 4096));
  r->add_option("--max-steps", run.max_steps, "Loops' turns and calls that the program may take")
      ->check(CLI::PositiveNumber);
  r->add_option("--max-seconds", run.max_seconds, "Time that loading and running may take")
      ->check(CLI::PositiveNumber);
  r->add_option("--max-memory", run.max_mebibytes, "MiB that loading and running may take")
      ->check(CLI::Range(int64_t{1}, int64_t{1} << 30));
  r->add_flag("--json", run.json, "Print the result as JSON");
  const char* libraries = "Shared libraries that add operators and classes (TORCH_LIBRARY)";
  r->add_option("-l,--library", run.libraries, libraries);
  cli::InspectArguments inspect;
  CLI::App* s = app.add_subcommand("inspect", "Say what an archive holds; runs nothing of it");
  s->add_option("file", inspect.file, "The archive")->required();
  s->add_flag("--json", inspect.json, "As JSON, code included");
  s->add_flag("--code", inspect.code, "Show the code, too");
  s->add_option("--diff", inspect.other, "Say what differs in this other archive");
  s->add_option("-l,--library", inspect.libraries, libraries);
  cli::ConvertArguments convert;
  CLI::App* c = app.add_subcommand(
      "convert", "Write a program as a TorchScript archive: of .pt2 files and old archives");
  c->add_option("file", convert.file, "What torch.export.save or torch.jit.save wrote")->required();
  c->add_option("output", convert.output, "The archive to write (.pt)")->required();
  c->add_option("-l,--library", convert.libraries, libraries);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  size_t next_file = 0, next_text = 0;
  for (const CLI::Option* o : r->parse_order()) {
    if (o == f) run.inputs.push_back({files[next_file++]});
    if (o == t) run.inputs.push_back({texts[next_text++], true});
  }
  try {
    if (c->parsed()) return cli::convert_command(convert);
    return r->parsed() ? cli::run_command(run) : cli::inspect_command(inspect);
  } catch (const std::exception& e) {
    std::cerr << "torchere: " << one_line(e.what()) << "\n";
    return 1;
  }
}
