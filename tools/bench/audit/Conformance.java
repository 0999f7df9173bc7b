import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Asks veraPDF whether files conform to PDF/A-2a and to PDF/UA-1: a line for each rule that is broken, and one for each file
 * and standard with what came of it.
 *
 * <p>veraPDF reads its rules through JAXB, which Java has no more and the archive lacks; they are read here without.
 */
class Conformance {
    private static final String RULES = "/org/verapdf/pdfa/validation/";

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<ValidationProfile> standards =
                List.of(profile("PDFA-2A.xml", PDFAFlavour.PDFA_2_A), profile("PDFUA-1.xml", PDFAFlavour.PDFUA_1));
        for (String file : files) {
            for (ValidationProfile standard : standards) {
                judge(file, standard);
            }
        }
    }

    private static void judge(String file, ValidationProfile standard) throws Exception {
        PDFAFlavour flavour = standard.getPDFAFlavour();
        try (VeraPDFFoundry foundry = Foundries.defaultInstance();
                PDFAParser parser = foundry.createParser(new FileInputStream(file), flavour);
                PDFAValidator validator = foundry.createValidator(standard, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    RuleId rule = one.getRuleId();
                    String message = one.getMessage().replaceAll("\\s+", " ");
                    String place = one.getLocation().getContext();
                    print("broken", file, flavour, rule.getClause() + "-" + rule.getTestNumber(), message, place);
                }
            }
            print("judged", file, flavour, result.isCompliant(), result.getTotalAssertions());
        }
    }

    private static void print(String kind, String file, PDFAFlavour flavour, Object... facts) {
        List<String> line = new ArrayList<>(List.of(kind, file, flavour.getId()));
        for (Object fact : facts) {
            line.add(String.valueOf(fact));
        }
        System.out.println(String.join("\t", line));
    }

    private static ValidationProfile profile(String name, PDFAFlavour flavour) throws Exception {
        try (InputStream stream = Profiles.class.getResourceAsStream(RULES + name)) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
            Set<Rule> rules = new HashSet<>();
            for (Element one : children(root, "rule")) {
                rules.add(rule(one));
            }
            Set<Variable> variables = new HashSet<>();
            for (Element one : children(root, "variable")) {
                String first = text(one, "defaultValue");
                variables.add(Profiles.variableFromValues(
                        one.getAttribute("name"), one.getAttribute("object"), first, text(one, "value")));
            }
            var details = Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0));
            return Profiles.profileFromValues(flavour, details, "", rules, variables);
        }
    }

    private static Rule rule(Element rule) {
        Element id = children(rule, "id").get(0);
        var specification = PDFAFlavour.Specification.valueOf(id.getAttribute("specification"));
        int number = Integer.parseInt(id.getAttribute("testNumber"));
        var named = Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), number);
        List<ErrorArgument> none = List.of();
        var error = Profiles.errorFromValues(text(rule, "message"), none);
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        String object = rule.getAttribute("object");
        String tags = rule.getAttribute("tags");
        return Profiles.ruleFromValues(
                named, object, deferred, tags, text(rule, "description"), text(rule, "test"), error, List.of());
    }

    private static String text(Element parent, String name) {
        return children(parent, name).get(0).getTextContent();
    }

    private static List<Element> children(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int place = 0; place < found.getLength(); place++) {
            elements.add((Element) found.item(place));
        }
        return elements;
    }
}
