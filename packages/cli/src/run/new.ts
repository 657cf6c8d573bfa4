import { basename, relative, resolve } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import type { NewCommandOptions } from '../commands/new.js'
import { CLI_NEW_NAME_INVALID, CLI_NEW_TEMPLATE_UNKNOWN } from '../errors.js'
import { planLinks } from '../new/link-packages.js'
import { listTemplates, readTemplate } from '../new/templates.js'
import { assertFree, writeProject } from '../new/write-project.js'
import { formatTable } from '../output/format-table.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'

/** As `defineSubnet` wants the id of a subnet. */
const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const longestId = 64

/** Makes a folder with a subnet from a template. Resolves with the exit code. */
export async function runNew(name: string, options: NewCommandOptions, context: CommandContext): Promise<number> {
  const templates = listTemplates()
  if (options.list) {
    const columns = [
      { title: 'template', value: ({ name: title }: (typeof templates)[number]) => title },
      { title: 'what it shows', value: ({ description }: (typeof templates)[number]) => description },
    ]
    context.print(options.json ? toJson({ templates }) : formatTable(templates, columns))
    return 0
  }
  if (!templates.some((template) => template.name === options.template)) {
    const known = templates.map((template) => template.name).join(', ')
    throw new SubnetkitError(CLI_NEW_TEMPLATE_UNKNOWN, { template: options.template, known })
  }
  const target = resolve(context.directory, name)
  const id = basename(target)
  if (!idPattern.test(id) || id.length > longestId) throw new SubnetkitError(CLI_NEW_NAME_INVALID, { name: id })
  assertFree(target)

  const files = readTemplate(options.template)
  const links = planLinks(target, files.get('package.json') ?? '')
  if (!options.dryRun) writeProject({ target, id, files, links })
  const next = nextCommands(relative(context.directory, target) || '.', files.has('sources.ts'))
  const paths = [...files.keys()]
  if (options.json) {
    const { template, dryRun = false } = options
    context.print(
      toJson({ id, template, folder: target, written: !dryRun, files: paths, linked: [...links.keys()], next }),
    )
    return 0
  }
  const verb = options.dryRun ? 'Would make' : 'Made'
  const packages = [...links.keys()].filter((path) => !path.startsWith('.bin/'))
  const linked = packages.length === 0 ? [] : [`  node_modules, with links to ${packages.join(', ')} of the clone`]
  const lines = [
    `${verb} ${target} from the template ${options.template}:`,
    ...paths.map((path) => `  ${path}`),
    ...linked,
  ]
  context.print([...lines, ...(options.dryRun ? [] : ['', 'Next:', ...next.map((line) => `  ${line}`)])].join('\n'))
  return 0
}

function nextCommands(folder: string, hasSources: boolean): readonly string[] {
  const first = folder === '.' ? 'npx subnetkit lab .' : `cd ${quote(folder)} && npx subnetkit lab .`
  return [first, 'npx vitest run', `npx subnetkit up --subnet .${hasSources ? ' --sources sources.ts' : ''}`]
}

function quote(path: string): string {
  return /^[\w./@-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}
