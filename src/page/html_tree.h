// HTML as a flat list of nodes in document order, in which every piece of text knows its bytes.
//
//   HtmlTree tree = HtmlTree::parse(markup);
//   for (NodeId id = 0; id < tree.size(); ++id) if (tree.is_text(id)) use(tree.text(id), tree.source(id));
//
// lexbor builds the tree by the standard (HTML 13.2), broken pages included. Between its tokenizer and its tree builder
// stands a callback of ours: it keeps the text of each token with its range in the markup, and hands the builder a
// short marker instead; wherever the standard moves the text (out of tables, past misnested tags), the marker goes with
// it. The callback also drops what only an attack has: depth, formatting elements, attributes and nodes past the
// limits.
#pragma once

#include <lexbor/core/base.h>
#include <lexbor/tag/const.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::page {

/// Real pages nest about 40 deep; every open element costs the builder a step a token.
inline constexpr std::size_t kHtmlDepthMax = 256;
/// Formatting elements are built anew in each block, so misnested ones multiply.
inline constexpr std::size_t kHtmlFormattingMax = 32;
inline constexpr std::size_t kHtmlAttributesMax = 64;
/// The largest live blogs have about 50,000.
inline constexpr std::size_t kHtmlElementsMax = 400'000;

using NodeId = std::uint32_t;
using TagId = std::uint16_t;  ///< LXB_TAG_P, …; LXB_TAG__TEXT for text

/// An element or a piece of text. Its descendants are the nodes after it, up to `end`.
struct Node {
  TagId tag = LXB_TAG__UNDEF;
  bool is_white_space = false;  ///< text without anything to see; it has no range
  NodeId parent = 0;
  NodeId end = 0;
  std::uint32_t token = 0;        ///< text: index of its token
  const void* element = nullptr;  ///< elements: lexbor's, for the attributes
};

class HtmlTree {
 public:
  /// Never fails; what is past the limits is left out.
  static HtmlTree parse(std::string_view markup);
  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;
  ~HtmlTree();

  /// Node 0 is the document.
  NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  bool is_text(NodeId id) const { return nodes_[id].tag == LXB_TAG__TEXT; }

  /// The text of a node that is text, character references resolved.
  std::string_view text(NodeId id) const;
  /// Its bytes in the markup.
  ByteSpan source(NodeId id) const;
  /// An element's attribute, or "" where there is none.
  std::string_view attribute(NodeId id, std::string_view name) const;
  bool has_attribute(NodeId id, std::string_view name) const;
  /// All text below `id`, as it stands.
  std::string inner_text(NodeId id) const;

 private:
  struct Document;  // lexbor's, kept alive for the attributes
  struct Token {
    std::uint32_t begin, end;  // into text_
    ByteSpan source;
  };
  class Builder;

  HtmlTree();

  std::unique_ptr<Document> document_;
  std::string text_;
  std::vector<Token> tokens_;
  std::vector<Node> nodes_;
};

}  // namespace onrecord::page
