# lexbor::lexbor, the HTML parser: the system's where there is one, else what scripts/setup built from pinned source.
set(ONRECORD_DEPENDENCIES "$ENV{ONRECORD_DEPENDENCIES}" CACHE PATH "Where scripts/setup builds what the system lacks")
if(NOT ONRECORD_DEPENDENCIES)
  set(ONRECORD_DEPENDENCIES "$ENV{HOME}/.cache/onrecord")
endif()
find_path(LEXBOR_INCLUDE_DIR lexbor/html/parser.h HINTS ${ONRECORD_DEPENDENCIES}/lexbor-3.1.0/include)
find_library(LEXBOR_LIBRARY NAMES lexbor lexbor_static HINTS ${ONRECORD_DEPENDENCIES}/lexbor-3.1.0/lib)
if(NOT LEXBOR_INCLUDE_DIR OR NOT LEXBOR_LIBRARY)
  message(FATAL_ERROR "lexbor 3.1.0 is missing: run scripts/setup, which builds it under ${ONRECORD_DEPENDENCIES}")
endif()
add_library(lexbor::lexbor UNKNOWN IMPORTED)
set_target_properties(lexbor::lexbor PROPERTIES
  IMPORTED_LOCATION ${LEXBOR_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${LEXBOR_INCLUDE_DIR})
