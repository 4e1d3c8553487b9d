// Writes the East Asian eras that CeJS knows (npm package cejs, BSD-3-Clause) as JSON to standard output:
//   npm install cejs && node scripts/dump_eras.js node_modules/cejs > eras.json
// CeJS keeps its list of eras to itself, so a copy of its module is given a name for it first.
'use strict';
const fs = require('fs'), os = require('os'), path = require('path');

const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'cejs-'));
fs.cpSync(process.argv[2], copy, {recursive: true});
const module_path = path.join(copy, 'data', 'date', 'era.js');
const source = fs.readFileSync(module_path, 'utf8');
const marked = source.replace(/(\n\t)era_list = \[\],/, '$1era_list = globalThis.era_list_of_cejs = [],');
if (marked === source) throw new Error('the list of eras is not where it was');
fs.writeFileSync(module_path, marked);

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;  // CeJS reports on standard output
require(copy);
CeL.run(['application.debug.log', 'data.date.era'], () => setTimeout(() => {
  const eras = globalThis.era_list_of_cejs.filter(era => ['中國', '日本'].includes(era.name[3]));
  for (const era of eras) if (!Array.isArray(era.calendar)) era.initialize();
  write(JSON.stringify(eras.map(era => ({
    names: [era.name[0], ...era.name.slice(4)], ruler: era.name[1] || '', dynasty: era.name[2], country: era.name[3],
    start: era.start_JDN, end: era.end_JDN, precision: era.精 || '', doubt: era.準 || '',
    years: era.calendar.map(year => ({
      months: Array.from(year), leap: year.leap, start: year.start, day: year['start date']})),
  }))));
  fs.rmSync(copy, {recursive: true});
}, 3000));
