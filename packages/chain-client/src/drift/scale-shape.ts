import type { Registry } from '@polkadot/types/types'

type SiType = ReturnType<Registry['lookup']['getSiType']>
type SiTypeId = Parameters<Registry['lookup']['getSiType']>[0]

/** Enums that contain a whole runtime, whose items are compared where they stand; and accounts, which are 32 bytes everywhere. */
const keptByName = /^(RuntimeCall|RuntimeEvent|RuntimeError|OriginCaller|RuntimeOrigin|AccountId32)$/

/**
 * How a type is encoded, in text: two types with the same text are read and written by the same client. Wrappers of one unnamed
 * field encode as what they wrap and are left out; names of fields and variants stay, since clients read by them.
 */
export function createScaleShapes(registry: Registry): (id: SiTypeId) => string {
  const known = new Map<number, string>()
  const open = new Set<number>()

  function shapeOf(id: SiTypeId): string {
    const number = Number(id)
    const found = known.get(number)
    if (found !== undefined) return found
    const type = registry.lookup.getSiType(id)
    // A type that contains itself is named where it occurs again.
    if (open.has(number)) return nameOf(type) ?? `type ${number}`
    open.add(number)
    const shape = describe(type)
    open.delete(number)
    known.set(number, shape)
    return shape
  }

  function describe(type: SiType): string {
    const { def } = type
    const name = nameOf(type)
    if (name !== undefined && keptByName.test(name)) return name
    if (def.isPrimitive) return def.asPrimitive.type.toLowerCase()
    if (def.isCompact) return `Compact<${shapeOf(def.asCompact.type)}>`
    if (def.isSequence) return `Vec<${shapeOf(def.asSequence.type)}>`
    if (def.isArray) return `[${shapeOf(def.asArray.type)}; ${def.asArray.len.toString()}]`
    if (def.isTuple) return `(${def.asTuple.map(shapeOf).join(', ')})`
    if (def.isBitSequence) return 'BitVec'
    if (def.isComposite) return describeFields(def.asComposite.fields)
    if (def.isVariant) return describeVariants(type)
    return def.type
  }

  function describeFields(fields: SiType['def']['asComposite']['fields']): string {
    const [first, ...rest] = fields
    if (first === undefined) return '()'
    if (rest.length === 0 && first.name.isNone) return shapeOf(first.type)
    const named = first.name.isSome
    const texts = fields.map(({ name, type }) => (named ? `${name.unwrap()}: ${shapeOf(type)}` : shapeOf(type)))
    return named ? `{ ${texts.join(', ')} }` : `(${texts.join(', ')})`
  }

  function describeVariants(type: SiType): string {
    const { variants } = type.def.asVariant
    const some = nameOf(type) === 'Option' ? variants.find(({ name }) => name.toString() === 'Some') : undefined
    if (some !== undefined) return `Option<${describeFields(some.fields)}>`
    const texts = variants.map(({ name, index, fields }) => {
      return `${index.toString()} ${name.toString()}${fields.length === 0 ? '' : ` ${describeFields(fields)}`}`
    })
    return `enum { ${texts.join(', ')} }`
  }

  return shapeOf
}

function nameOf(type: SiType): string | undefined {
  return type.path.at(-1)?.toString()
}
