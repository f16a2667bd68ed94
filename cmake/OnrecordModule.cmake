# One folder of src/ is one static library onrecord_<name>, with its tests in onrecord_<name>_test
# and its data files (src/<name>/data/*) compiled in as onrecord/<name>_data.h.

find_program(ONRECORD_CCACHE ccache)
if(ONRECORD_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ONRECORD_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${ONRECORD_CCACHE})
endif()

# Our own code compiles without warnings; the headers of others are system headers and keep theirs.
# Off, because GCC 12 raises them falsely: -Wrestrict on string operator+ (its bug 105651), -Wfree-nonheap-object and
# -Wmaybe-uninitialized on std::expected at -O2.
function(onrecord_strict target)
  target_compile_features(${target} PUBLIC cxx_std_23)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers -Wno-restrict -Wno-free-nonheap-object -Wno-maybe-uninitialized
    -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Werror)
endfunction()

function(onrecord_module name)
  cmake_parse_arguments(arg "" "" "USES;LIBRARIES;PRIVATE_LIBRARIES" ${ARGN})
  set(folder ${CMAKE_CURRENT_SOURCE_DIR})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|main)\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")

  if(NOT sources)
    return()
  endif()

  file(GLOB data CONFIGURE_DEPENDS ${folder}/data/*)
  if(data)
    set(generated ${CMAKE_BINARY_DIR}/generated/onrecord/${name}_data)
    add_custom_command(OUTPUT ${generated}.h ${generated}.cc
      COMMAND ${CMAKE_COMMAND} -DNAME=${name} "-DFILES=${data}" -DOUTPUT=${generated} -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
      DEPENDS ${data} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake VERBATIM COMMENT "Compiling in src/${name}/data")
    list(APPEND sources ${generated}.cc ${generated}.h)
  endif()

  add_library(onrecord_${name} STATIC ${sources})
  onrecord_strict(onrecord_${name})
  target_include_directories(onrecord_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/include ${CMAKE_BINARY_DIR}/generated)
  foreach(used IN LISTS arg_USES)
    target_link_libraries(onrecord_${name} PUBLIC onrecord_${used})
  endforeach()
  target_link_libraries(onrecord_${name} PUBLIC ${arg_LIBRARIES} PRIVATE ${arg_PRIVATE_LIBRARIES})

  if(ONRECORD_BUILD_TESTS AND tests)
    add_executable(onrecord_${name}_test ${tests})
    onrecord_strict(onrecord_${name}_test)
    target_link_libraries(onrecord_${name}_test PRIVATE onrecord_${name} ${arg_PRIVATE_LIBRARIES} GTest::gtest GTest::gtest_main)
    target_compile_definitions(onrecord_${name}_test PRIVATE ONRECORD_SOURCE_DIR="${CMAKE_SOURCE_DIR}" ONRECORD_BINARY_DIR="${CMAKE_BINARY_DIR}")
    add_test(NAME ${name} COMMAND onrecord_${name}_test)
  endif()
endfunction()
