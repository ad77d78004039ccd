// usage: node validate_docx.mjs FILE.docx|FILE.pptx …
// Holds each file against Microsoft's Open XML SDK (npm @ooxml-tools/validate: WebAssembly, no .NET).
// Prints one line per finding, then `N/M clean`. Exit status: 0 all clean, 1 findings, 2 no files.
import fs from 'node:fs'
import path from 'node:path'
import validate from '@ooxml-tools/validate'

const files = process.argv.slice(2)
if (!files.length) {
  console.error('usage: node validate_docx.mjs FILE.docx|FILE.pptx …')
  process.exit(2)
}
let clean = 0
for (const file of files) {
  let findings
  try {
    findings = await validate(fs.readFileSync(file), path.extname(file).slice(1), 'Microsoft365')
  } catch (error) {
    findings = [{ description: error.message, path: {} }]
  }
  if (!findings.length) clean++
  for (const one of findings) {
    const words = (one.description ?? '').trim().split('\n')[0]
    console.log(`${file}: ${words} ${one.path?.partUri ?? ''} ${one.path?.xpath ?? ''}`)
  }
}
console.log(`${clean}/${files.length} clean`)
process.exit(clean === files.length ? 0 : 1)
