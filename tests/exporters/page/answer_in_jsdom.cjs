// Fills in the answer sheet of a page in jsdom, and prints what “Save answers” would have saved.
// node answer_in_jsdom.cjs PAGE WHERE_JSDOM_IS [EVERY_NTH_BLOCK]
const { JSDOM, VirtualConsole } = require(require.resolve('jsdom', { paths: [process.argv[3]] }))
const fs = require('fs')
const errors = [], loud = new VirtualConsole()
loud.on('jsdomError', (error) => errors.push(String(error)))
let saved = null, name = ''
const dom = new JSDOM(fs.readFileSync(process.argv[2], 'utf8'), {
  runScripts: 'dangerously', pretendToBeVisual: true, url: 'https://page.example/', virtualConsole: loud,
  beforeParse (window) {
    window.Blob = class { constructor (parts) { this.text = parts.join('') } }
    window.URL.createObjectURL = (blob) => { saved = blob.text; return 'blob:x' }
    window.URL.revokeObjectURL = () => {}
    window.HTMLAnchorElement.prototype.click = function () { name = this.download }
  }
})
const { document, Event } = dom.window
const input = (field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })) }
const told = () => Array.from(document.querySelectorAll('[data-told]')).filter((one) => !one.hidden).map((one) => one.dataset.told)
const refusals = []
document.getElementById('save').click(); refusals.push(...told())
input(document.getElementById('who'), 'Ada  Reader <b>')
document.getElementById('save').click(); refusals.push(...told())
const [first, second] = document.querySelectorAll('#list > li')
first.querySelector('[data-tick=disagree]').click()
input(first.querySelector('.answer textarea'), 'Not <i>quite</i> 𠀀')
second.querySelector('[data-tick=agree]').click()
second.querySelector('[data-tick=unsure]').click()
const passages = []
const select = (start, a, end, b) => {
  const range = document.createRange()
  range.setStart(start, a); range.setEnd(end, b)
  document.getSelection().removeAllRanges(); document.getSelection().addRange(range)
  document.dispatchEvent(new Event('selectionchange'))
  if (document.getElementById('grab').hidden) { passages.push(false); return }
  document.getElementById('grab').click()
  const own = document.querySelector('#own ol').lastElementChild
  input(own.querySelector('textarea'), 'A passage ' + passages.length)
  passages.push(own.querySelector('q').textContent)
}
const textOf = (element) => {
  const walker = document.createTreeWalker(element, 4), found = []
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('sup, .number, .page')) found.push(walker.currentNode)
  return found
}
for (const section of document.querySelectorAll('section.doc[data-reading]')) {
  const blocks = Array.from(section.querySelectorAll('[data-s]')).filter((one) => textOf(one).length)
  for (const block of blocks.filter((_, number) => number % Number(process.argv[4] || 1) === 0)) {
    const words = textOf(block), last = words[words.length - 1]
    select(words[0], Math.min(1, words[0].data.length - 1), last, last.data.length)
    const next = blocks[blocks.indexOf(block) + 1]
    if (next) select(words[0], 0, textOf(next)[0], 1)
  }
}
document.getElementById('save').click()
console.log(JSON.stringify({ saved: JSON.parse(saved), name, refusals, passages, told: told(), errors,
  kept: Object.keys(dom.window.localStorage), answered: document.getElementById('answered').textContent }))
process.exit(0)
