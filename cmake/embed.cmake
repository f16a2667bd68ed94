# cmake -DNAME=page "-DFILES=a.tsv;b.tsv" -DOUTPUT=…/page_data -P embed.cmake
# Writes page_data.h and page_data.cc: each data file as a string_view in onrecord::page::data, named as the file without its
# ending, and all() with every file's name and text (the reader's rules_sha256 is taken over them).
set(declarations "")
set(definitions "")
set(table "")
foreach(file IN LISTS FILES)
  cmake_path(GET file STEM LAST_ONLY stem)
  cmake_path(GET file FILENAME filename)
  string(MAKE_C_IDENTIFIER ${stem} identifier)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  file(SIZE ${file} size)
  string(APPEND declarations "extern const std::string_view ${identifier};\n")
  string(APPEND definitions "static const unsigned char ${identifier}_bytes[] = {${bytes}0x00};\nconst std::string_view ${identifier}{reinterpret_cast<const char*>(${identifier}_bytes), ${size}};\n")
  string(APPEND table "      DataFile{\"${filename}\", ${identifier}},\n")
endforeach()
file(WRITE ${OUTPUT}.h "// Generated from src/${NAME}/data by cmake/embed.cmake.\n#pragma once\n\n#include <span>\n#include <string_view>\n\n#include \"base/data_file.h\"\n\nnamespace onrecord::${NAME}::data {\n\n${declarations}\n/// Every data file of the folder, in the order of their names.\nstd::span<const DataFile> all();\n\n}  // namespace onrecord::${NAME}::data\n")
file(WRITE ${OUTPUT}.cc "#include \"onrecord/${NAME}_data.h\"\n\nnamespace onrecord::${NAME}::data {\n\n${definitions}\nstd::span<const DataFile> all() {\n  static const DataFile files[] = {\n${table}  };\n  return files;\n}\n\n}  // namespace onrecord::${NAME}::data\n")
