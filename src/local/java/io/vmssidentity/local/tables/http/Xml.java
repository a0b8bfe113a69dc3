// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.tables.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What of the Table service is XML. */
final class Xml {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Xml() {}

  /** A request's body, whose outermost element is known. */
  static Element read(String body, String root) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      // The .NET client begins its bodies with a byte order mark.
      String text = body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body;
      Element element = builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
      return checked(element, root);
    } catch (SAXException | IOException e) {
      throw invalid();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static Element checked(Element element, String... names) {
    if (!List.of(names).contains(element.getTagName())) {
      throw invalid();
    }
    return element;
  }

  static String write(Element element) {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(element), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  @Evidence(
      value = "XML answers begin with a byte order mark",
      from = From.RECORDED,
      where = "azure-sdk-for-net SessionRecords, (StorageAAD)/GetPropertiesReturnsProperties")
  static Response response(String root, String content) {
    String start = BYTE_ORDER_MARK + "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    String body = "%s<%s>%s</%s>".formatted(start, root, content, root);
    return new Response(200, Map.of("Content-Type", "application/xml"), body);
  }

  private static Refusal invalid() {
    return new Refusal(400, "InvalidXmlDocument", "XML specified is not syntactically valid.");
  }
}
