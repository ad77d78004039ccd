// usage: node read_gift.mjs FILE.gift
// Reads a file with gift-pegjs, a grammar of GIFT that is not ours, and prints what it understood as JSON.
import fs from 'node:fs'
import { createRequire } from 'node:module'

const { parse } = createRequire(import.meta.url)('gift-pegjs')
console.log(JSON.stringify(parse(fs.readFileSync(process.argv[2], 'utf8'))))
