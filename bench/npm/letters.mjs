// Fill in a Word template with the words of many letters, one after the other, in one process.
//
//   node letters.mjs WAY TEMPLATE LETTERS
//
// WAY is easy-template-x or docxtemplater; LETTERS is a file with a JSON array of objects. It
// prints how many letters a second were made; the first ones, while the program warms up, are not
// counted.

import { readFileSync, writeFileSync } from "node:fs";
import Docxtemplater from "docxtemplater";
import { TemplateHandler } from "easy-template-x";
import PizZip from "pizzip";

const [way, path, letters] = process.argv.slice(2);
const template = readFileSync(path);
const texts = JSON.parse(readFileSync(letters, "utf-8"));
const handler = new TemplateHandler();

const ways = {
  "easy-template-x": (words) => handler.process(template, words),
  docxtemplater: (words) => {
    const letter = new Docxtemplater(new PizZip(template), { linebreaks: true });
    letter.render(words);
    return letter.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  },
};

const make = ways[way];
let made;
for (const text of texts.slice(0, 30)) made = await make(JSON.parse(text));
const started = process.hrtime.bigint();
for (const text of texts) made = await make(JSON.parse(text));
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
writeFileSync(`${path}.${way}.docx`, made);
console.log(texts.length / seconds);
