from app.engine.ir_file import read_ir

XML = """<?xml version="1.0"?>
<net name="Model0" version="11">
\t<layers>
\t\t<layer id="0" name="input_ids" type="Parameter" version="opset1">
\t\t\t<output><port id="0" precision="I64" names="input_ids"><dim>-1</dim></port></output>
\t\t</layer>
\t\t<layer id="1" name="w" type="Const" version="opset1">
\t\t\t<data element_type="u4" shape="8, 4, 128" offset="0" size="2048" />
\t\t</layer>
\t\t<layer id="2" name="scale" type="Const" version="opset1">
\t\t\t<data element_type="f16" shape="8, 4, 1" offset="2048" size="64" />
\t\t\t<rt_info><attribute name="decompression" version="0" /></rt_info>
\t\t</layer>
\t\t<layer id="3" name="state" type="ReadValue" version="opset6" />
\t</layers>
\t<edges />
\t<rt_info>
\t\t<chat_template value="{{ &quot;a&amp;b&quot; }}" />
\t\t<nncf><weight_compression><mode value="int4_asym" /></weight_compression></nncf>
\t</rt_info>
</net>
"""


def read(tmp_path, xml):
    path = tmp_path / "openvino_model.xml"
    path.write_text(xml, encoding="utf-8")
    return read_ir(path)


def test_facts_of_a_quantised_model(tmp_path):
    ir = read(tmp_path, XML)
    assert (ir.version, ir.opset) == (11, 6)
    assert (ir.weight_type, ir.weight_group, ir.weights_end) == ("u4", 128, 2112)
    assert ir.is_stateful
    assert "input_ids" in ir.tensor_names
    assert ir.rt_info["chat_template"] == '{{ "a&b" }}'


def test_weights_that_are_not_quantised_have_no_groups(tmp_path):
    ir = read(tmp_path, XML.replace('"u4"', '"f32"'))
    assert ir.weight_group is None


def test_rt_info_of_layers_is_not_that_of_the_model(tmp_path):
    head, _, _ = XML.partition("\t<rt_info>\n\t\t<chat")
    assert read(tmp_path, head + "</net>\n").rt_info == {}
