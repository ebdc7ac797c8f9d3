import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "script", globals: globals.browser },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Data is text: use textContent or nodes." },
        { property: "outerHTML", message: "Data is text: use textContent or nodes." },
        { property: "insertAdjacentHTML", message: "Data is text: use textContent or nodes." },
      ],
    },
  },
];
