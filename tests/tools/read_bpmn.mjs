// usage: node read_bpmn.mjs FILE.bpmn …
// Reads each file with bpmn-moddle, the reader of bpmn.io's tools, and prints JSON: per file its warnings, and what it understood:
// the nodes (id → type, name, texts), the sequence flows (id → [from, to, name]) and the ids that are drawn.
import fs from 'node:fs'
import { BpmnModdle } from 'bpmn-moddle'

const read = {}
for (const file of process.argv.slice(2)) {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(fs.readFileSync(file, 'utf8'))
  const process_ = rootElement.rootElements.find((one) => one.$type === 'bpmn:Process')
  const nodes = {}
  const flows = {}
  for (const one of process_.flowElements) {
    if (one.$type === 'bpmn:SequenceFlow') flows[one.id] = [one.sourceRef.id, one.targetRef.id, one.name ?? '']
    else {
      const texts = (one.documentation ?? []).map((text) => text.text)
      const performers = (one.resources ?? []).map((role) => [role.resourceRef.id, role.resourceRef.name])
      nodes[one.id] = { type: one.$type, name: one.name ?? '', texts, performers, links: (one.eventDefinitions ?? []).map((link) => link.name) }
    }
  }
  const notes = Object.fromEntries((process_.artifacts ?? []).filter((one) => one.text !== undefined).map((one) => [one.id, one.text]))
  const drawn = rootElement.diagrams[0].plane.planeElement.map((one) => one.bpmnElement.id)
  read[file] = { warnings: warnings.map((one) => one.message), nodes, flows, notes, drawn, texts: process_.documentation.map((text) => text.text) }
}
console.log(JSON.stringify(read))
