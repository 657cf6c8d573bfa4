/** Where the bytes of a model come from. An `npm` source is looked up from `from` (a module's `import.meta.url`) when given, else from @subnetkit/inference. */
export type ModelSource =
  | { readonly npm: string; readonly file: string; readonly from?: string }
  | { readonly file: string }
  | { readonly url: string }

/** One file with the digest that it must have before anything reads it as a model. */
export interface PinnedFile {
  readonly source: ModelSource
  /** SHA-256 of the file, 64 lower-case hex digits. */
  readonly sha256: string
}

export type TensorType = 'float32' | 'int32' | 'int64' | 'uint8'

/** What each tensor type holds. */
export interface TensorDataTypes {
  readonly float32: Float32Array
  readonly int32: Int32Array
  readonly int64: BigInt64Array
  readonly uint8: Uint8Array
}

/** A tensor as a declaration describes it: a number is a fixed dimension, a name one that varies. */
export interface TensorSpec {
  readonly type: TensorType
  readonly dims: readonly (number | string)[]
}

/** A tensor's values in row-major order. */
export interface Tensor<Type extends TensorType = TensorType> {
  readonly data: TensorDataTypes[Type]
  readonly dims: readonly number[]
}

export type TensorSpecs = Readonly<Record<string, TensorSpec>>

/** The tensors that a set of specifications asks for, by name. */
export type Tensors<Specs extends TensorSpecs> = { readonly [Name in keyof Specs]: Tensor<Specs[Name]['type']> }

declare const modelTypes: unique symbol

/** Carries the types of a model's input and output; nothing of it exists at run time. */
export interface ModelTypes<Input, Output> {
  readonly [modelTypes]?: { readonly input: (input: Input) => void; readonly output: () => Output }
}

/** A ready ONNX file. */
export interface OnnxModelSpec {
  readonly kind: 'onnx'
  readonly model: PinnedFile
  readonly inputs: TensorSpecs
  readonly outputs: TensorSpecs
}

/** The shape of a BERT encoder whose token vectors are averaged and scaled to length one. */
export interface BertShape {
  readonly layers: number
  readonly heads: number
  readonly hiddenSize: number
  readonly intermediateSize: number
  readonly vocabularySize: number
  readonly layerNormEpsilon: number
  /** Longer texts are cut to this many tokens, the two special ones included. */
  readonly maxTokens: number
}

/** A sentence-embedding model whose ONNX graph is built from its weights at set-up. */
export interface TextEmbeddingSpec {
  readonly kind: 'text-embedding'
  readonly id: string
  /** safetensors with fp16 or fp32 values. */
  readonly model: PinnedFile
  readonly tokenizer: PinnedFile
  readonly shape: BertShape
  /** `int8` computes 2.5 times faster on a CPU, at a cosine of about 0.99 to `fp32`. */
  readonly weights: 'fp32' | 'int8'
  readonly dimensions: number
}

/** Every declaration without its types: what inference reads. */
export type ModelSpec = OnnxModelSpec | TextEmbeddingSpec

export type OnnxModelDeclaration<Inputs extends TensorSpecs, Outputs extends TensorSpecs> = OnnxModelSpec &
  ModelTypes<Tensors<Inputs>, Tensors<Outputs>>

/** Texts in, one vector of length one for each out, in the same order. */
export type TextEmbeddingDeclaration = TextEmbeddingSpec & ModelTypes<readonly string[], Float32Array[]>

/** A model that a subnet needs, with the types of what goes in and what comes out. */
export type ModelDeclaration<Input = never, Output = unknown> = ModelSpec & ModelTypes<Input, Output>

/** What `run` of a declared model takes. */
export type ModelInput<Declaration> = Declaration extends ModelTypes<infer Input, infer _Output> ? Input : never

/** What `run` of a declared model gives. */
export type ModelOutput<Declaration> = Declaration extends ModelTypes<infer _Input, infer Output> ? Output : never

export interface ModelRunOptions {
  /** Gives up: what still waits is dropped at once, what already computes is finished and thrown away. */
  readonly signal?: AbortSignal
  /** What has not begun to compute after this many milliseconds is dropped with INFERENCE_DEADLINE_EXCEEDED. */
  readonly timeoutMs?: number
}

/** A loaded model. Calls from everywhere are batched together. */
export interface ModelHandle<Input, Output> {
  run(input: Input, options?: ModelRunOptions): Promise<Output>
}

/** The handle that a declaration turns into. */
export type ModelHandleOf<Declaration> = ModelHandle<ModelInput<Declaration>, ModelOutput<Declaration>>

/** The handles of a subnet's `models`, by the same names. */
export type ModelHandles<Declarations extends Readonly<Record<string, ModelDeclaration>>> = {
  readonly [Name in keyof Declarations]: ModelHandleOf<Declarations[Name]>
}
