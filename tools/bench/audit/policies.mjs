// What CSP Evaluator finds in policies, as JSON: for each policy, its findings and the names of their severities.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const require = createRequire(`${process.argv[2]}/`);
const { CspEvaluator, DEFAULT_CHECKS, STRICTCSP_CHECKS } = require("csp_evaluator");
const { CspParser } = require("csp_evaluator/dist/parser.js");
const { Severity, Type } = require("csp_evaluator/dist/finding.js");

const policies = JSON.parse(await text(process.stdin));
const found = policies.map((policy) =>
  new CspEvaluator(new CspParser(policy).csp)
    .evaluate(undefined, [...DEFAULT_CHECKS, ...STRICTCSP_CHECKS])
    .map(({ severity, type, directive, value }) => [`${Type[type]} ${directive} ${value ?? ""}`.trim(), Severity[severity]]),
);
console.log(JSON.stringify(found));
