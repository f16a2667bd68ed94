#include "page/html_tree.h"

#include <lexbor/dom/interfaces/element.h>
#include <lexbor/dom/interfaces/text.h>
#include <lexbor/html/parser.h>
#include <lexbor/html/tree/open_elements.h>

#include <algorithm>
#include <iterator>

#include "base/error.h"

namespace onrecord::page {
namespace {

/// A marker is STX and five digits of base 64; neither white space nor NUL, so the builder takes it for plain text.
constexpr char kMarkerSign = '\x02';
constexpr std::size_t kMarkerSize = 6;
constexpr std::uint32_t kMarkerMax = 1U << 30;

void write_marker(char (&marker)[kMarkerSize], std::uint32_t token) {
  marker[0] = kMarkerSign;
  for (std::size_t i = 1; i < kMarkerSize; ++i) {
    marker[i] = static_cast<char>('0' + (token & 63));
    token >>= 6;
  }
}

std::uint32_t read_marker(std::string_view marker) {
  std::uint32_t token = 0;
  for (std::size_t i = kMarkerSize - 1; i >= 1; --i) {
    token = token << 6 | (static_cast<std::uint32_t>(marker[i] - '0') & 63);
  }
  return token;
}

bool is_html_white_space(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; });
}

/// Elements whose content is raw text: leaving one out would turn its content into markup.
bool has_raw_text(lxb_tag_id_t tag) {
  switch (tag) {
    case LXB_TAG_SCRIPT:
    case LXB_TAG_STYLE:
    case LXB_TAG_TEXTAREA:
    case LXB_TAG_TITLE:
    case LXB_TAG_IFRAME:
    case LXB_TAG_XMP:
    case LXB_TAG_NOEMBED:
    case LXB_TAG_NOFRAMES:
    case LXB_TAG_PLAINTEXT:
      return true;
    default:
      return false;
  }
}

/// HTML 13.2.4.3, "the list of active formatting elements".
bool is_formatting(lxb_tag_id_t tag) {
  switch (tag) {
    case LXB_TAG_A:
    case LXB_TAG_B:
    case LXB_TAG_BIG:
    case LXB_TAG_CODE:
    case LXB_TAG_EM:
    case LXB_TAG_FONT:
    case LXB_TAG_I:
    case LXB_TAG_NOBR:
    case LXB_TAG_S:
    case LXB_TAG_SMALL:
    case LXB_TAG_STRIKE:
    case LXB_TAG_STRONG:
    case LXB_TAG_TT:
    case LXB_TAG_U:
      return true;
    default:
      return false;
  }
}

std::string_view view(const lxb_char_t* text, std::size_t size) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text), size);
}

}  // namespace

struct HtmlTree::Document {
  lxb_html_document_t* html = nullptr;
  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document() {
    if (html != nullptr) lxb_html_document_destroy(html);
  }
};

/// Runs lexbor over the markup and writes the tokens, then the nodes.
class HtmlTree::Builder {
 public:
  Builder(HtmlTree& tree, std::string_view markup) : tree_(tree), markup_(markup) {}

  void run() {
    const std::unique_ptr<lxb_html_parser_t, decltype(&lxb_html_parser_destroy)> parser(lxb_html_parser_create(),
                                                                                        &lxb_html_parser_destroy);
    if (lxb_html_parser_init(parser.get()) != LXB_STATUS_OK) return;
    builder_ = lxb_html_parser_tree(parser.get());
    lxb_html_tokenizer_t* tokenizer = lxb_html_parser_tokenizer(parser.get());
    // Looking for a duplicate among the attributes of one tag takes quadratic time; the first of a name is taken below.
    lxb_html_tokenizer_keep_duplicate_set(tokenizer, true);
    next_callback_ = tokenizer->callback_token_done;
    next_context_ = tokenizer->callback_token_ctx;
    lxb_html_tokenizer_callback_token_done_set(tokenizer, &Builder::on_token, this);
    tree_.document_->html =
        lxb_html_parse(parser.get(), reinterpret_cast<const lxb_char_t*>(markup_.data()), markup_.size());
    flatten();
  }

 private:
  static lxb_html_token_t* on_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
    return static_cast<Builder*>(context)->take(tokenizer, token);
  }

  lxb_html_token_t* take(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token) {
    if (token->tag_id == LXB_TAG__EM_COMMENT) return token;
    if (token->tag_id == LXB_TAG__TEXT) {
      char marker[kMarkerSize];
      if (!keep_text(*token, marker)) return token;
      return next_callback_(tokenizer, token, next_context_);
    }
    const bool opens = (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) == 0 && token->tag_id >= LXB_TAG__BEGIN;
    if (opens) {
      if (is_past_limits(*token)) return token;
      cut_attributes(*token);
      ++element_count_;
    }
    return next_callback_(tokenizer, token, next_context_);
  }

  /// Notes the text and puts `marker` in its place; false when the token is to be left out. White space stays as it is:
  /// the builder treats it by rules of its own.
  bool keep_text(lxb_html_token_t& token, char (&marker)[kMarkerSize]) {
    const std::string_view text = view(
        token.text_start, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, token.text_end - token.text_start)));
    if (text.empty()) return false;
    if (is_html_white_space(text)) return true;
    if (tree_.tokens_.size() >= kHtmlElementsMax * 2) return false;
    const char* const begin = reinterpret_cast<const char*>(token.begin);
    const char* const end = reinterpret_cast<const char*>(token.end);
    const char* const first = markup_.data();
    const char* const last = first + markup_.size();
    if (begin < first || end < begin || end > last) return false;
    const auto text_begin = static_cast<std::uint32_t>(tree_.text_.size());
    if (token.null_count == 0) {
      tree_.text_ += text;
    } else {
      std::copy_if(text.begin(), text.end(), std::back_inserter(tree_.text_),
                   [](char c) { return c != '\0'; });  // HTML 13.2.6.4.7: U+0000 is ignored
    }
    const auto text_end = static_cast<std::uint32_t>(tree_.text_.size());
    write_marker(marker, static_cast<std::uint32_t>(tree_.tokens_.size()));
    tree_.tokens_.push_back(
        {text_begin, text_end, {static_cast<std::uint32_t>(begin - first), static_cast<std::uint32_t>(end - first)}});
    token.text_start = reinterpret_cast<const lxb_char_t*>(marker);
    token.text_end = token.text_start + kMarkerSize;
    token.null_count = 0;
    return true;
  }

  bool is_past_limits(const lxb_html_token_t& token) const {
    if (element_count_ >= kHtmlElementsMax * 2) return true;
    if (has_raw_text(token.tag_id)) return false;
    if (element_count_ >= kHtmlElementsMax) return true;
    if (lexbor_array_length(builder_->open_elements) >= kHtmlDepthMax) return true;
    return is_formatting(token.tag_id) && lexbor_array_length(builder_->active_formatting) >= kHtmlFormattingMax;
  }

  static void cut_attributes(lxb_html_token_t& token) {
    std::size_t count = 0;
    for (lxb_html_token_attr_t* attribute = token.attr_first; attribute != nullptr; attribute = attribute->next) {
      if (++count < kHtmlAttributesMax) continue;
      attribute->next = nullptr;
      token.attr_last = attribute;
      return;
    }
  }

  /// Walks lexbor's tree without recursion and lists its nodes in document order.
  void flatten() {
    auto& nodes = tree_.nodes_;
    nodes.push_back({.tag = LXB_TAG__DOCUMENT});
    if (tree_.document_->html == nullptr) {
      nodes[0].end = 1;
      return;
    }
    const lxb_dom_node_t* const root = lxb_dom_interface_node(tree_.document_->html);
    const lxb_dom_node_t* at = root->first_child;
    NodeId parent = 0;
    while (at != nullptr) {
      const auto id = static_cast<NodeId>(nodes.size());
      if (at->type == LXB_DOM_NODE_TYPE_TEXT) {
        add_text(lxb_dom_interface_text(const_cast<lxb_dom_node_t*>(at)), parent);
      } else if (at->type == LXB_DOM_NODE_TYPE_ELEMENT) {
        nodes.push_back({.tag = static_cast<TagId>(std::min<lxb_tag_id_t>(at->local_name, LXB_TAG__LAST_ENTRY)),
                         .parent = parent,
                         .element = at});
        if (at->first_child != nullptr) {
          parent = id;
          at = at->first_child;
          continue;
        }
        nodes[id].end = id + 1;
      }
      while (at->next == nullptr) {
        nodes[parent].end = static_cast<NodeId>(nodes.size());
        at = at->parent;
        if (at == root || at == nullptr) return close(parent);
        parent = nodes[parent].parent;
      }
      at = at->next;
    }
    close(parent);
  }

  void close(NodeId parent) {
    for (;; parent = tree_.nodes_[parent].parent) {
      tree_.nodes_[parent].end = static_cast<NodeId>(tree_.nodes_.size());
      if (parent == 0) return;
    }
  }

  /// One text node of lexbor holds the markers of all the tokens that ended up in it, and white space between them.
  void add_text(const lxb_dom_text_t* node, NodeId parent) {
    const lexbor_str_t& data = node->char_data.data;
    std::string_view rest = view(data.data, data.length);
    while (!rest.empty()) {
      const auto id = static_cast<NodeId>(tree_.nodes_.size());
      Node piece{.tag = LXB_TAG__TEXT, .parent = parent, .end = id + 1};
      if (rest.front() == kMarkerSign && rest.size() >= kMarkerSize) {
        piece.token = read_marker(rest.substr(0, kMarkerSize));
        rest.remove_prefix(kMarkerSize);
        if (piece.token >= tree_.tokens_.size()) continue;
      } else {
        piece.is_white_space = true;
        rest.remove_prefix(std::min(rest.find(kMarkerSign, 1), rest.size()));
      }
      tree_.nodes_.push_back(piece);
    }
  }

  HtmlTree& tree_;
  std::string_view markup_;
  lxb_html_tree_t* builder_ = nullptr;
  lxb_html_tokenizer_token_f next_callback_ = nullptr;
  void* next_context_ = nullptr;
  std::size_t element_count_ = 0;
};

HtmlTree::HtmlTree() : document_(std::make_unique<Document>()) {}
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

HtmlTree HtmlTree::parse(std::string_view markup) {
  static_assert(kHtmlElementsMax * 2 < kMarkerMax);
  HtmlTree tree;
  tree.text_.reserve(markup.size() / 2);
  Builder(tree, markup).run();
  return tree;
}

std::string_view HtmlTree::text(NodeId id) const {
  const Node& node = nodes_[id];
  ONRECORD_ASSERT(node.tag == LXB_TAG__TEXT);
  if (node.is_white_space) return " ";
  const Token& token = tokens_[node.token];
  return std::string_view(text_).substr(token.begin, token.end - token.begin);
}

ByteSpan HtmlTree::source(NodeId id) const {
  const Node& node = nodes_[id];
  ONRECORD_ASSERT(node.tag == LXB_TAG__TEXT && !node.is_white_space);
  return tokens_[node.token].source;
}

std::string_view HtmlTree::attribute(NodeId id, std::string_view name) const {
  auto* element = static_cast<const lxb_dom_element_t*>(nodes_[id].element);
  if (element == nullptr) return {};
  for (const lxb_dom_attr_t* at = element->first_attr; at != nullptr; at = at->next) {
    std::size_t size = 0;
    const lxb_char_t* found = lxb_dom_attr_local_name(const_cast<lxb_dom_attr_t*>(at), &size);
    if (view(found, size) != name) continue;
    return at->value == nullptr ? std::string_view() : view(at->value->data, at->value->length);
  }
  return {};
}

bool HtmlTree::has_attribute(NodeId id, std::string_view name) const {
  auto* element = static_cast<const lxb_dom_element_t*>(nodes_[id].element);
  if (element == nullptr) return false;
  for (const lxb_dom_attr_t* at = element->first_attr; at != nullptr; at = at->next) {
    std::size_t size = 0;
    const lxb_char_t* found = lxb_dom_attr_local_name(const_cast<lxb_dom_attr_t*>(at), &size);
    if (view(found, size) == name) return true;
  }
  return false;
}

std::string HtmlTree::inner_text(NodeId id) const {
  std::string text;
  for (NodeId at = id; at < nodes_[id].end; ++at) {
    if (is_text(at)) text += this->text(at);
  }
  return text;
}

}  // namespace onrecord::page
