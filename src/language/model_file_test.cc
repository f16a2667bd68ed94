#include "language/model_file.h"

#include <gtest/gtest.h>

#include "language/model_for_tests.h"
#include "language/network.h"

namespace onrecord::language {
namespace {

using Json = nlohmann::json;

Error refusal_of(std::string_view bytes) {
  const auto model = ModelFile::open(bytes);
  EXPECT_FALSE(model);
  return model ? Error{ErrorCode::kUsage, "accepted"} : model.error();
}

TEST(ModelFile, ReadsTheConfigurationAndTheTensors) {
  const std::string bytes = make_model();
  const auto model = ModelFile::open(bytes);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->config().hidden, 64u);
  EXPECT_EQ(model->config().tag_heads.size(), 5u);
  EXPECT_EQ(model->config().labels.find("deprel")->second[2], "root");
  const auto norm = model->find_tensor("embeddings.norm.weight", DataType::kFloat32, {64});
  ASSERT_TRUE(norm);
  EXPECT_EQ(norm->floats().size(), 64u);
  EXPECT_NEAR(norm->floats()[0], 1, 0.11);
}

TEST(ModelFile, IsNamedByItsChecksum) {
  const std::string bytes = make_model();
  EXPECT_EQ(ModelFile::open(bytes)->sha256(), sha256_hex(std::string_view(bytes).substr(0, bytes.size() - 32)));
}

TEST(ModelFile, RefusesWhatIsNoModel) {
  EXPECT_EQ(refusal_of("").code, ErrorCode::kDamaged);
  EXPECT_EQ(refusal_of("PK\3\4 some archive").message, "the file is not a model of Onrecord");
  EXPECT_EQ(refusal_of("ONRMODEL").message, "the model file is damaged, bytes: 8");
}

TEST(ModelFile, RefusesAnotherVersion) {
  std::string bytes = make_model();
  bytes[8] = 2;
  const Error refusal = refusal_of(bytes);
  EXPECT_EQ(refusal.code, ErrorCode::kVersion);
  EXPECT_EQ(refusal.message, "the model file has a format version that this program does not read: 2");
}

TEST(ModelFile, RefusesADamagedByteAnywhere) {
  const std::string whole = make_model();
  for (std::size_t at = 24; at < whole.size(); at += 4001) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 4);
    const Error refusal = refusal_of(bytes);
    EXPECT_EQ(refusal.code, ErrorCode::kDamaged);
    EXPECT_TRUE(refusal.message.starts_with("the model file is damaged, its checksum")) << refusal.message;
  }
}

TEST(ModelFile, RefusesAFileThatEndsEarly) {
  const std::string whole = make_model();
  for (const std::size_t size : {whole.size() - 1, whole.size() / 2, std::size_t{100}, std::size_t{57}}) {
    EXPECT_EQ(refusal_of(whole.substr(0, size)).code, ErrorCode::kDamaged);
  }
}

TEST(ModelFile, RefusesAHeaderThatLeavesTheFile) {
  std::string body = make_model();
  body.resize(body.size() - 32);
  body[22] = 1;
  EXPECT_TRUE(refusal_of(ModelMaker::seal(body)).message.starts_with("the model file is damaged, header bytes:"));
}

TEST(ModelFile, RefusesAHeaderThatMakesNoSense) {
  const std::pair<const char*, std::function<void(Json&)>> changes[] = {
      {"its header", [](Json& header) { header = Json::array(); }},
      {"its header", [](Json& header) { header.erase("config"); }},
      {"size: heads", [](Json& header) { header["config"]["heads"] = 0; }},
      {"size: layers", [](Json& header) { header["config"]["layers"] = -1; }},
      {"size: vocab", [](Json& header) { header["config"]["vocab"] = 1ull << 40; }},
      {"width: 60", [](Json& header) { header["config"]["hidden"] = 60; }},
      {"width: 8", [](Json& header) { header["config"]["heads"] = 8; }},
      {"max_pieces: 3", [](Json& header) { header["config"]["max_pieces"] = 3; }},
      {"labels: upos", [](Json& header) { header["config"]["labels"].erase("upos"); }},
      {"tag head: mood", [](Json& header) { header["config"]["tag_heads"].push_back("mood"); }},
      {"a tensor has no name", [](Json& header) { header["tensors"][0].erase("name"); }},
      {"tensor: vocab", [](Json& header) { header["tensors"][0]["dtype"] = "f16"; }},
      {"range of tensor: vocab", [](Json& header) { header["tensors"][0]["offset"] = 1u << 30; }},
      {"shape of tensor: vocab",
       [](Json& header) {
         header["tensors"][0]["shape"] = {1u << 24, 1u << 24, 1u << 24};
       }},
      {"shape of tensor: vocab", [](Json& header) { header["tensors"][0]["shape"] = {-4}; }},
  };
  for (const auto& [message, change] : changes) {
    const Error refusal = refusal_of(make_model(change));
    EXPECT_EQ(refusal.code, ErrorCode::kDamaged);
    EXPECT_TRUE(refusal.message.find(message) != std::string::npos) << refusal.message << " | " << message;
  }
}

TEST(Network, RefusesAModelWhosePartsDoNotFit) {
  const std::pair<const char*, std::function<void(Json&)>> changes[] = {
      {"shapes", [](Json& header) { header["config"]["shapes"][1] = "small"; }},
      {"label: NOMEN", [](Json& header) { header["config"]["labels"]["upos"][0] = "NOMEN"; }},
      {"label: B-X",
       [](Json& header) {
         header["config"]["labels"]["entity"] = {"O", "B-X", "I-X", "B-PER", "I-PER"};
       }},
      {"label: q", [](Json& header) { header["config"]["labels"]["lemma"][0] = "q"; }},
      {"label: predicate", [](Json& header) { header["config"]["labels"]["predicate"][1] = "maybe"; }},
      {"labels: deprel", [](Json& header) { header["config"]["labels"]["deprel"][2] = "top"; }},
      {"tensor tags.weight has shape: 17×64", [](Json& header) { header["config"]["labels"]["upos"].push_back("X"); }},
      {"tensor: layer.2.qkv.weight", [](Json& header) { header["config"]["layers"] = 3; }},
      {"word pieces", [](Json& header) { header["config"]["vocab"] = 59; }},
  };
  for (const auto& [message, change] : changes) {
    const auto network = Network::load(make_model(change), best_kernels());
    ASSERT_FALSE(network) << message;
    EXPECT_EQ(network.error().code, ErrorCode::kDamaged);
    EXPECT_TRUE(network.error().message.find(message) != std::string::npos) << network.error().message;
  }
}

TEST(Network, RefusesWeightsOutsideSevenBits) {
  std::string bytes = make_model();
  const auto weight = ModelFile::open(bytes)->find_tensor("tags.weight", DataType::kInt8, {17, 64});
  const auto at = static_cast<std::size_t>(weight->bytes.data() - bytes.data());
  bytes.resize(bytes.size() - 32);
  bytes[at] = 64;
  const auto network = Network::load(ModelMaker::seal(bytes), best_kernels());
  ASSERT_FALSE(network);
  EXPECT_EQ(network.error().message, "the model file is damaged, a weight of tags is: 64");
}

TEST(Network, RefusesNumbersThatAreNone) {
  std::string bytes = make_model();
  const auto norm = ModelFile::open(bytes)->find_tensor("embeddings.norm.weight", DataType::kFloat32, {64});
  const auto at = static_cast<std::size_t>(norm->bytes.data() - bytes.data());
  bytes.resize(bytes.size() - 32);
  bytes.replace(at, 4, "\xff\xff\xff\x7f");
  EXPECT_EQ(ModelFile::open(ModelMaker::seal(bytes)).error().message,
            "the model file is damaged, numbers of tensor: embeddings.norm.weight");
}

TEST(Network, ReadsAModelWithoutALexicon) {
  EXPECT_TRUE(Network::load(make_model([](Json& header) { header["tensors"].erase(1); }), best_kernels()));
}

}  // namespace
}  // namespace onrecord::language
