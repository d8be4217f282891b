// Made by scripts/generate.mjs from schema/wire-messages.json. Do not edit.

/** A field: its number; its scalar type, or the message it holds; whether it repeats, or is written also when it is empty. */
export type ColdField = readonly [number: number, type: string, label?: 'repeated' | 'explicit'];

/** Message `AlertRecord`. */
export interface ColdAlertRecord {
  title?: string | null | undefined;
  text?: string | null | undefined;
  level?: string | null | undefined;
  wait_duration?: number | bigint | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `BranchPoint`. */
export interface ColdBranchPoint {
  run?: string | null | undefined;
  value?: number | null | undefined;
  metric?: string | null | undefined;
}

/** Message `ConfigItem`. */
export interface ColdConfigItem {
  key?: string | null | undefined;
  nested_key?: readonly string[] | null | undefined;
  value_json?: string | null | undefined;
}

/** Message `ConfigRecord`. */
export interface ColdConfigRecord {
  update?: readonly ColdConfigItem[] | null | undefined;
  remove?: readonly ColdConfigItem[] | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `Deprecated`. */
export interface ColdDeprecated {
  plots?: boolean | null | undefined;
  init__config_include_keys?: boolean | null | undefined;
  init__config_exclude_keys?: boolean | null | undefined;
  artifact__get_path?: boolean | null | undefined;
  artifactmanifestentry__name?: boolean | null | undefined;
  api__artifact_versions?: boolean | null | undefined;
  artifact_collection__change_type?: boolean | null | undefined;
  run__define_metric_copy?: boolean | null | undefined;
  run_disabled?: boolean | null | undefined;
  run__reinit_bool?: boolean | null | undefined;
  run__use_artifact_use_as?: boolean | null | undefined;
  artifact__use_as?: boolean | null | undefined;
  artifact__init_use_as?: boolean | null | undefined;
  kfp_v1_wandb_log?: boolean | null | undefined;
  wandb_api?: boolean | null | undefined;
}

/** Message `Env`. */
export interface ColdEnv {
  jupyter?: boolean | null | undefined;
  kaggle?: boolean | null | undefined;
  windows?: boolean | null | undefined;
  m1_gpu?: boolean | null | undefined;
  trainium?: boolean | null | undefined;
  pex?: boolean | null | undefined;
  colab?: boolean | null | undefined;
  ipython?: boolean | null | undefined;
  aws_lambda?: boolean | null | undefined;
  amd_gpu?: boolean | null | undefined;
}

/** Message `Feature`. */
export interface ColdFeature {
  watch?: boolean | null | undefined;
  finish?: boolean | null | undefined;
  finish_timeout?: boolean | null | undefined;
  finish_timeout_raises?: boolean | null | undefined;
  save?: boolean | null | undefined;
  offline?: boolean | null | undefined;
  resumed?: boolean | null | undefined;
  grpc?: boolean | null | undefined;
  metric?: boolean | null | undefined;
  keras?: boolean | null | undefined;
  sagemaker?: boolean | null | undefined;
  artifact_incremental?: boolean | null | undefined;
  metaflow?: boolean | null | undefined;
  prodigy?: boolean | null | undefined;
  set_init_name?: boolean | null | undefined;
  set_init_id?: boolean | null | undefined;
  set_init_tags?: boolean | null | undefined;
  set_init_config?: boolean | null | undefined;
  set_run_name?: boolean | null | undefined;
  set_run_tags?: boolean | null | undefined;
  set_config_item?: boolean | null | undefined;
  launch?: boolean | null | undefined;
  torch_profiler_trace?: boolean | null | undefined;
  sb3?: boolean | null | undefined;
  init_return_run?: boolean | null | undefined;
  lightgbm_wandb_callback?: boolean | null | undefined;
  lightgbm_log_summary?: boolean | null | undefined;
  catboost_wandb_callback?: boolean | null | undefined;
  catboost_log_summary?: boolean | null | undefined;
  tensorboard_log?: boolean | null | undefined;
  estimator_hook?: boolean | null | undefined;
  xgboost_wandb_callback?: boolean | null | undefined;
  xgboost_old_wandb_callback?: boolean | null | undefined;
  attach?: boolean | null | undefined;
  tensorboard_patch?: boolean | null | undefined;
  tensorboard_sync?: boolean | null | undefined;
  kfp_wandb_log?: boolean | null | undefined;
  maybe_run_overwrite?: boolean | null | undefined;
  keras_metrics_logger?: boolean | null | undefined;
  keras_model_checkpoint?: boolean | null | undefined;
  keras_wandb_eval_callback?: boolean | null | undefined;
  flow_control_overflow?: boolean | null | undefined;
  sync?: boolean | null | undefined;
  sync2?: boolean | null | undefined;
  flow_control_disabled?: boolean | null | undefined;
  flow_control_custom?: boolean | null | undefined;
  open_metrics?: boolean | null | undefined;
  ultralytics_yolov8?: boolean | null | undefined;
  sync_tfevents?: boolean | null | undefined;
  async_uploads?: boolean | null | undefined;
  openai_autolog?: boolean | null | undefined;
  langchain_tracer?: boolean | null | undefined;
  cohere_autolog?: boolean | null | undefined;
  hf_pipeline_autolog?: boolean | null | undefined;
  lib_c?: boolean | null | undefined;
  lib_cpp?: boolean | null | undefined;
  openai_finetuning?: boolean | null | undefined;
  diffusers_autolog?: boolean | null | undefined;
  lightning_fabric_logger?: boolean | null | undefined;
  set_step_log?: boolean | null | undefined;
  set_summary?: boolean | null | undefined;
  metric_summary?: boolean | null | undefined;
  metric_goal?: boolean | null | undefined;
  metric_hidden?: boolean | null | undefined;
  metric_step_sync?: boolean | null | undefined;
  shared_mode?: boolean | null | undefined;
  server_side_derived_summary?: boolean | null | undefined;
  user_provided_label?: boolean | null | undefined;
  dcgm_profiling_enabled?: boolean | null | undefined;
  fork_mode?: boolean | null | undefined;
  rewind_mode?: boolean | null | undefined;
  dspy_callback?: boolean | null | undefined;
  eval_table?: boolean | null | undefined;
  table?: boolean | null | undefined;
  incremental_table?: boolean | null | undefined;
}

/** Message `FilesItem`. */
export interface ColdFilesItem {
  path?: string | null | undefined;
  /** 0 NOW, 1 END, 2 LIVE */
  policy?: number | null | undefined;
  /** 0 OTHER, 1 WANDB, 2 MEDIA, 3 ARTIFACT */
  type?: number | null | undefined;
}

/** Message `FilesRecord`. */
export interface ColdFilesRecord {
  files?: readonly ColdFilesItem[] | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `GitRepoRecord`. */
export interface ColdGitRepoRecord {
  remote_url?: string | null | undefined;
  commit?: string | null | undefined;
}

/** Message `HeaderRecord`. */
export interface ColdHeaderRecord {
  version_info?: ColdVersionInfo | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `Imports`. */
export interface ColdImports {
  torch?: boolean | null | undefined;
  keras?: boolean | null | undefined;
  tensorflow?: boolean | null | undefined;
  fastai?: boolean | null | undefined;
  sklearn?: boolean | null | undefined;
  xgboost?: boolean | null | undefined;
  catboost?: boolean | null | undefined;
  lightgbm?: boolean | null | undefined;
  pytorch_lightning?: boolean | null | undefined;
  ignite?: boolean | null | undefined;
  transformers?: boolean | null | undefined;
  jax?: boolean | null | undefined;
  metaflow?: boolean | null | undefined;
  allennlp?: boolean | null | undefined;
  autogluon?: boolean | null | undefined;
  autokeras?: boolean | null | undefined;
  catalyst?: boolean | null | undefined;
  deepchem?: boolean | null | undefined;
  deepctr?: boolean | null | undefined;
  pycaret?: boolean | null | undefined;
  pytorchvideo?: boolean | null | undefined;
  ray?: boolean | null | undefined;
  simpletransformers?: boolean | null | undefined;
  skorch?: boolean | null | undefined;
  spacy?: boolean | null | undefined;
  flash?: boolean | null | undefined;
  optuna?: boolean | null | undefined;
  recbole?: boolean | null | undefined;
  mmcv?: boolean | null | undefined;
  mmdet?: boolean | null | undefined;
  torchdrug?: boolean | null | undefined;
  torchtext?: boolean | null | undefined;
  torchvision?: boolean | null | undefined;
  elegy?: boolean | null | undefined;
  detectron2?: boolean | null | undefined;
  flair?: boolean | null | undefined;
  flax?: boolean | null | undefined;
  syft?: boolean | null | undefined;
  TTS?: boolean | null | undefined;
  monai?: boolean | null | undefined;
  huggingface_hub?: boolean | null | undefined;
  hydra?: boolean | null | undefined;
  datasets?: boolean | null | undefined;
  sacred?: boolean | null | undefined;
  joblib?: boolean | null | undefined;
  dask?: boolean | null | undefined;
  paddleocr?: boolean | null | undefined;
  ppdet?: boolean | null | undefined;
  paddleseg?: boolean | null | undefined;
  paddlenlp?: boolean | null | undefined;
  mmseg?: boolean | null | undefined;
  mmocr?: boolean | null | undefined;
  mmcls?: boolean | null | undefined;
  timm?: boolean | null | undefined;
  fairseq?: boolean | null | undefined;
  deepchecks?: boolean | null | undefined;
  composer?: boolean | null | undefined;
  sparseml?: boolean | null | undefined;
  anomalib?: boolean | null | undefined;
  zenml?: boolean | null | undefined;
  colossalai?: boolean | null | undefined;
  accelerate?: boolean | null | undefined;
  merlin?: boolean | null | undefined;
  nanodet?: boolean | null | undefined;
  segmentation_models_pytorch?: boolean | null | undefined;
  sentence_transformers?: boolean | null | undefined;
  dgl?: boolean | null | undefined;
  torch_geometric?: boolean | null | undefined;
  jina?: boolean | null | undefined;
  kornia?: boolean | null | undefined;
  albumentations?: boolean | null | undefined;
  keras_cv?: boolean | null | undefined;
  mmengine?: boolean | null | undefined;
  diffusers?: boolean | null | undefined;
  trl?: boolean | null | undefined;
  trlx?: boolean | null | undefined;
  langchain?: boolean | null | undefined;
  llama_index?: boolean | null | undefined;
  stability_sdk?: boolean | null | undefined;
  prefect?: boolean | null | undefined;
  prefect_ray?: boolean | null | undefined;
  pinecone?: boolean | null | undefined;
  chromadb?: boolean | null | undefined;
  weaviate?: boolean | null | undefined;
  promptlayer?: boolean | null | undefined;
  openai?: boolean | null | undefined;
  cohere?: boolean | null | undefined;
  anthropic?: boolean | null | undefined;
  peft?: boolean | null | undefined;
  optimum?: boolean | null | undefined;
  evaluate?: boolean | null | undefined;
  langflow?: boolean | null | undefined;
  keras_core?: boolean | null | undefined;
  lightning_fabric?: boolean | null | undefined;
  curated_transformers?: boolean | null | undefined;
  orjson?: boolean | null | undefined;
  lightning?: boolean | null | undefined;
  dspy?: boolean | null | undefined;
}

/** Message `Labels`. */
export interface ColdLabels {
  code_string?: string | null | undefined;
  repo_string?: string | null | undefined;
  code_version?: string | null | undefined;
}

/** Message `MetricControl`. */
export interface ColdMetricControl {
  overwrite?: boolean | null | undefined;
}

/** Message `MetricOptions`. */
export interface ColdMetricOptions {
  step_sync?: boolean | null | undefined;
  hidden?: boolean | null | undefined;
  defined?: boolean | null | undefined;
}

/** Message `MetricRecord`. */
export interface ColdMetricRecord {
  name?: string | null | undefined;
  glob_name?: string | null | undefined;
  step_metric?: string | null | undefined;
  step_metric_index?: number | null | undefined;
  options?: ColdMetricOptions | null | undefined;
  summary?: ColdMetricSummary | null | undefined;
  /** 0 GOAL_UNSET, 1 GOAL_MINIMIZE, 2 GOAL_MAXIMIZE */
  goal?: number | null | undefined;
  _control?: ColdMetricControl | null | undefined;
  expanded_from_glob?: boolean | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `MetricSummary`. */
export interface ColdMetricSummary {
  min?: boolean | null | undefined;
  max?: boolean | null | undefined;
  mean?: boolean | null | undefined;
  best?: boolean | null | undefined;
  last?: boolean | null | undefined;
  none?: boolean | null | undefined;
  copy?: boolean | null | undefined;
  first?: boolean | null | undefined;
}

/** Message `OutputRawRecord`. */
export interface ColdOutputRawRecord {
  /** 0 STDERR, 1 STDOUT */
  output_type?: number | null | undefined;
  timestamp?: ColdTimestamp | null | undefined;
  line?: string | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `RunExitRecord`. */
export interface ColdRunExitRecord {
  exit_code?: number | null | undefined;
  not_complete?: boolean | null | undefined;
  runtime?: number | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `RunPreemptingRecord`. */
export interface ColdRunPreemptingRecord {
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `RunRecord`. */
export interface ColdRunRecord {
  run_id?: string | null | undefined;
  entity?: string | null | undefined;
  project?: string | null | undefined;
  config?: ColdConfigRecord | null | undefined;
  summary?: ColdSummaryRecord | null | undefined;
  run_group?: string | null | undefined;
  job_type?: string | null | undefined;
  display_name?: string | null | undefined;
  notes?: string | null | undefined;
  tags?: readonly string[] | null | undefined;
  settings?: ColdSettingsRecord | null | undefined;
  sweep_id?: string | null | undefined;
  host?: string | null | undefined;
  starting_step?: number | bigint | null | undefined;
  storage_id?: string | null | undefined;
  start_time?: ColdTimestamp | null | undefined;
  resumed?: boolean | null | undefined;
  telemetry?: ColdTelemetryRecord | null | undefined;
  runtime?: number | null | undefined;
  git?: ColdGitRepoRecord | null | undefined;
  forked?: boolean | null | undefined;
  branch_point?: ColdBranchPoint | null | undefined;
  resume?: boolean | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `SettingsItem`. */
export interface ColdSettingsItem {
  key?: string | null | undefined;
  value_json?: string | null | undefined;
}

/** Message `SettingsRecord`. */
export interface ColdSettingsRecord {
  item?: readonly ColdSettingsItem[] | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `StatsItem`. */
export interface ColdStatsItem {
  key?: string | null | undefined;
  value_json?: string | null | undefined;
}

/** Message `StatsRecord`. */
export interface ColdStatsRecord {
  /** 0 SYSTEM */
  stats_type?: number | null | undefined;
  timestamp?: ColdTimestamp | null | undefined;
  item?: readonly ColdStatsItem[] | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `SummaryItem`. */
export interface ColdSummaryItem {
  key?: string | null | undefined;
  nested_key?: readonly string[] | null | undefined;
  value_json?: string | null | undefined;
}

/** Message `SummaryRecord`. */
export interface ColdSummaryRecord {
  update?: readonly ColdSummaryItem[] | null | undefined;
  remove?: readonly ColdSummaryItem[] | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `TelemetryRecord`. */
export interface ColdTelemetryRecord {
  imports_init?: ColdImports | null | undefined;
  imports_finish?: ColdImports | null | undefined;
  feature?: ColdFeature | null | undefined;
  python_version?: string | null | undefined;
  cli_version?: string | null | undefined;
  huggingface_version?: string | null | undefined;
  env?: ColdEnv | null | undefined;
  label?: ColdLabels | null | undefined;
  deprecated?: ColdDeprecated | null | undefined;
  core_version?: string | null | undefined;
  platform?: string | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `Timestamp`. */
export interface ColdTimestamp {
  seconds?: number | bigint | null | undefined;
  nanos?: number | null | undefined;
}

/** Message `VersionInfo`. */
export interface ColdVersionInfo {
  producer?: string | null | undefined;
  min_consumer?: string | null | undefined;
  _info?: ColdRecordInfo | null | undefined;
}

/** Message `_RecordInfo`. */
export interface ColdRecordInfo {
  stream_id?: string | null | undefined;
  _tracelog_id?: string | null | undefined;
}

/** The kinds of record and what each holds. */
export interface ColdBodies {
  header: ColdHeaderRecord;
  run: ColdRunRecord;
  config: ColdConfigRecord;
  summary: ColdSummaryRecord;
  metric: ColdMetricRecord;
  telemetry: ColdTelemetryRecord;
  files: ColdFilesRecord;
  stats: ColdStatsRecord;
  alert: ColdAlertRecord;
  preempting: ColdRunPreemptingRecord;
  output_raw: ColdOutputRawRecord;
  exit: ColdRunExitRecord;
}

export const COLD_SCHEMA: Readonly<Record<string, Readonly<Record<string, ColdField>>>> = {
  Record: {
    num: [1, 'int64'],
    summary: [3, 'SummaryRecord', 'explicit'],
    config: [5, 'ConfigRecord', 'explicit'],
    files: [6, 'FilesRecord', 'explicit'],
    stats: [7, 'StatsRecord', 'explicit'],
    alert: [10, 'AlertRecord', 'explicit'],
    telemetry: [11, 'TelemetryRecord', 'explicit'],
    metric: [12, 'MetricRecord', 'explicit'],
    output_raw: [13, 'OutputRawRecord', 'explicit'],
    run: [17, 'RunRecord', 'explicit'],
    exit: [18, 'RunExitRecord', 'explicit'],
    header: [21, 'HeaderRecord', 'explicit'],
    preempting: [23, 'RunPreemptingRecord', 'explicit'],
    _info: [200, '_RecordInfo'],
  },
  AlertRecord: {
    title: [1, 'string'],
    text: [2, 'string'],
    level: [3, 'string'],
    wait_duration: [4, 'int64'],
    _info: [200, '_RecordInfo'],
  },
  BranchPoint: {
    run: [1, 'string'],
    value: [2, 'double'],
    metric: [3, 'string'],
  },
  ConfigItem: {
    key: [1, 'string'],
    nested_key: [2, 'string', 'repeated'],
    value_json: [16, 'string'],
  },
  ConfigRecord: {
    update: [1, 'ConfigItem', 'repeated'],
    remove: [2, 'ConfigItem', 'repeated'],
    _info: [200, '_RecordInfo'],
  },
  Deprecated: {
    plots: [5, 'bool'],
    init__config_include_keys: [7, 'bool'],
    init__config_exclude_keys: [8, 'bool'],
    artifact__get_path: [11, 'bool'],
    artifactmanifestentry__name: [12, 'bool'],
    api__artifact_versions: [13, 'bool'],
    artifact_collection__change_type: [14, 'bool'],
    run__define_metric_copy: [15, 'bool'],
    run_disabled: [16, 'bool'],
    run__reinit_bool: [20, 'bool'],
    run__use_artifact_use_as: [25, 'bool'],
    artifact__use_as: [26, 'bool'],
    artifact__init_use_as: [27, 'bool'],
    kfp_v1_wandb_log: [31, 'bool'],
    wandb_api: [32, 'bool'],
  },
  Env: {
    jupyter: [1, 'bool'],
    kaggle: [2, 'bool'],
    windows: [3, 'bool'],
    m1_gpu: [4, 'bool'],
    trainium: [10, 'bool'],
    pex: [11, 'bool'],
    colab: [12, 'bool'],
    ipython: [13, 'bool'],
    aws_lambda: [14, 'bool'],
    amd_gpu: [15, 'bool'],
  },
  Feature: {
    watch: [1, 'bool'],
    finish: [2, 'bool'],
    save: [3, 'bool'],
    offline: [4, 'bool'],
    resumed: [5, 'bool'],
    grpc: [6, 'bool'],
    metric: [7, 'bool'],
    keras: [8, 'bool'],
    sagemaker: [9, 'bool'],
    artifact_incremental: [10, 'bool'],
    metaflow: [11, 'bool'],
    prodigy: [12, 'bool'],
    set_init_name: [13, 'bool'],
    set_init_id: [14, 'bool'],
    set_init_tags: [15, 'bool'],
    set_init_config: [16, 'bool'],
    set_run_name: [17, 'bool'],
    set_run_tags: [18, 'bool'],
    set_config_item: [19, 'bool'],
    launch: [20, 'bool'],
    torch_profiler_trace: [21, 'bool'],
    sb3: [22, 'bool'],
    init_return_run: [24, 'bool'],
    lightgbm_wandb_callback: [25, 'bool'],
    lightgbm_log_summary: [26, 'bool'],
    catboost_wandb_callback: [27, 'bool'],
    catboost_log_summary: [28, 'bool'],
    tensorboard_log: [29, 'bool'],
    estimator_hook: [30, 'bool'],
    xgboost_wandb_callback: [31, 'bool'],
    xgboost_old_wandb_callback: [32, 'bool'],
    attach: [33, 'bool'],
    tensorboard_patch: [34, 'bool'],
    tensorboard_sync: [35, 'bool'],
    kfp_wandb_log: [36, 'bool'],
    maybe_run_overwrite: [37, 'bool'],
    keras_metrics_logger: [38, 'bool'],
    keras_model_checkpoint: [39, 'bool'],
    keras_wandb_eval_callback: [40, 'bool'],
    flow_control_overflow: [41, 'bool'],
    sync: [42, 'bool'],
    flow_control_disabled: [43, 'bool'],
    flow_control_custom: [44, 'bool'],
    open_metrics: [46, 'bool'],
    ultralytics_yolov8: [47, 'bool'],
    sync_tfevents: [49, 'bool'],
    async_uploads: [50, 'bool'],
    openai_autolog: [51, 'bool'],
    langchain_tracer: [52, 'bool'],
    cohere_autolog: [53, 'bool'],
    hf_pipeline_autolog: [54, 'bool'],
    lib_c: [56, 'bool'],
    lib_cpp: [57, 'bool'],
    openai_finetuning: [58, 'bool'],
    diffusers_autolog: [59, 'bool'],
    lightning_fabric_logger: [60, 'bool'],
    set_step_log: [61, 'bool'],
    set_summary: [62, 'bool'],
    metric_summary: [63, 'bool'],
    metric_goal: [64, 'bool'],
    metric_hidden: [65, 'bool'],
    metric_step_sync: [66, 'bool'],
    shared_mode: [67, 'bool'],
    server_side_derived_summary: [68, 'bool'],
    user_provided_label: [69, 'bool'],
    dcgm_profiling_enabled: [70, 'bool'],
    fork_mode: [71, 'bool'],
    rewind_mode: [72, 'bool'],
    dspy_callback: [73, 'bool'],
    finish_timeout: [74, 'bool'],
    finish_timeout_raises: [75, 'bool'],
    sync2: [76, 'bool'],
    eval_table: [77, 'bool'],
    table: [78, 'bool'],
    incremental_table: [79, 'bool'],
  },
  FilesItem: {
    path: [1, 'string'],
    policy: [2, 'int32'],
    type: [3, 'int32'],
  },
  FilesRecord: {
    files: [1, 'FilesItem', 'repeated'],
    _info: [200, '_RecordInfo'],
  },
  GitRepoRecord: {
    remote_url: [1, 'string'],
    commit: [2, 'string'],
  },
  HeaderRecord: {
    version_info: [1, 'VersionInfo'],
    _info: [200, '_RecordInfo'],
  },
  Imports: {
    torch: [1, 'bool'],
    keras: [2, 'bool'],
    tensorflow: [3, 'bool'],
    fastai: [4, 'bool'],
    sklearn: [5, 'bool'],
    xgboost: [6, 'bool'],
    catboost: [7, 'bool'],
    lightgbm: [8, 'bool'],
    pytorch_lightning: [9, 'bool'],
    ignite: [10, 'bool'],
    transformers: [11, 'bool'],
    jax: [12, 'bool'],
    metaflow: [13, 'bool'],
    allennlp: [14, 'bool'],
    autogluon: [15, 'bool'],
    autokeras: [16, 'bool'],
    catalyst: [18, 'bool'],
    deepchem: [21, 'bool'],
    deepctr: [22, 'bool'],
    pycaret: [28, 'bool'],
    pytorchvideo: [29, 'bool'],
    ray: [30, 'bool'],
    simpletransformers: [31, 'bool'],
    skorch: [32, 'bool'],
    spacy: [33, 'bool'],
    flash: [34, 'bool'],
    optuna: [35, 'bool'],
    recbole: [36, 'bool'],
    mmcv: [37, 'bool'],
    mmdet: [38, 'bool'],
    torchdrug: [39, 'bool'],
    torchtext: [40, 'bool'],
    torchvision: [41, 'bool'],
    elegy: [42, 'bool'],
    detectron2: [43, 'bool'],
    flair: [44, 'bool'],
    flax: [45, 'bool'],
    syft: [46, 'bool'],
    TTS: [47, 'bool'],
    monai: [48, 'bool'],
    huggingface_hub: [49, 'bool'],
    hydra: [50, 'bool'],
    datasets: [51, 'bool'],
    sacred: [52, 'bool'],
    joblib: [53, 'bool'],
    dask: [54, 'bool'],
    paddleocr: [56, 'bool'],
    ppdet: [57, 'bool'],
    paddleseg: [58, 'bool'],
    paddlenlp: [59, 'bool'],
    mmseg: [60, 'bool'],
    mmocr: [61, 'bool'],
    mmcls: [62, 'bool'],
    timm: [63, 'bool'],
    fairseq: [64, 'bool'],
    deepchecks: [65, 'bool'],
    composer: [66, 'bool'],
    sparseml: [67, 'bool'],
    anomalib: [68, 'bool'],
    zenml: [69, 'bool'],
    colossalai: [70, 'bool'],
    accelerate: [71, 'bool'],
    merlin: [72, 'bool'],
    nanodet: [73, 'bool'],
    segmentation_models_pytorch: [74, 'bool'],
    sentence_transformers: [75, 'bool'],
    dgl: [76, 'bool'],
    torch_geometric: [77, 'bool'],
    jina: [78, 'bool'],
    kornia: [79, 'bool'],
    albumentations: [80, 'bool'],
    keras_cv: [81, 'bool'],
    mmengine: [82, 'bool'],
    diffusers: [83, 'bool'],
    trl: [84, 'bool'],
    trlx: [85, 'bool'],
    langchain: [86, 'bool'],
    llama_index: [87, 'bool'],
    stability_sdk: [88, 'bool'],
    prefect: [89, 'bool'],
    prefect_ray: [90, 'bool'],
    pinecone: [91, 'bool'],
    chromadb: [92, 'bool'],
    weaviate: [93, 'bool'],
    promptlayer: [94, 'bool'],
    openai: [95, 'bool'],
    cohere: [96, 'bool'],
    anthropic: [97, 'bool'],
    peft: [98, 'bool'],
    optimum: [99, 'bool'],
    evaluate: [100, 'bool'],
    langflow: [101, 'bool'],
    keras_core: [102, 'bool'],
    lightning_fabric: [103, 'bool'],
    curated_transformers: [104, 'bool'],
    orjson: [105, 'bool'],
    lightning: [106, 'bool'],
    dspy: [107, 'bool'],
  },
  Labels: {
    code_string: [1, 'string'],
    repo_string: [2, 'string'],
    code_version: [3, 'string'],
  },
  MetricControl: {
    overwrite: [1, 'bool'],
  },
  MetricOptions: {
    step_sync: [1, 'bool'],
    hidden: [2, 'bool'],
    defined: [3, 'bool'],
  },
  MetricRecord: {
    name: [1, 'string'],
    glob_name: [2, 'string'],
    step_metric: [4, 'string'],
    step_metric_index: [5, 'int32'],
    options: [6, 'MetricOptions'],
    summary: [7, 'MetricSummary'],
    goal: [8, 'int32'],
    _control: [9, 'MetricControl'],
    expanded_from_glob: [10, 'bool'],
    _info: [200, '_RecordInfo'],
  },
  MetricSummary: {
    min: [1, 'bool'],
    max: [2, 'bool'],
    mean: [3, 'bool'],
    best: [4, 'bool'],
    last: [5, 'bool'],
    none: [6, 'bool'],
    copy: [7, 'bool'],
    first: [8, 'bool'],
  },
  OutputRawRecord: {
    output_type: [1, 'int32'],
    timestamp: [2, 'Timestamp'],
    line: [3, 'string'],
    _info: [200, '_RecordInfo'],
  },
  RunExitRecord: {
    exit_code: [1, 'int32'],
    runtime: [2, 'int32'],
    not_complete: [3, 'bool'],
    _info: [200, '_RecordInfo'],
  },
  RunPreemptingRecord: {
    _info: [200, '_RecordInfo'],
  },
  RunRecord: {
    run_id: [1, 'string'],
    entity: [2, 'string'],
    project: [3, 'string'],
    config: [4, 'ConfigRecord'],
    summary: [5, 'SummaryRecord'],
    run_group: [6, 'string'],
    job_type: [7, 'string'],
    display_name: [8, 'string'],
    notes: [9, 'string'],
    tags: [10, 'string', 'repeated'],
    settings: [11, 'SettingsRecord'],
    sweep_id: [12, 'string'],
    host: [13, 'string'],
    starting_step: [14, 'int64'],
    storage_id: [16, 'string'],
    start_time: [17, 'Timestamp'],
    resumed: [18, 'bool'],
    telemetry: [19, 'TelemetryRecord'],
    runtime: [20, 'int32'],
    git: [21, 'GitRepoRecord'],
    forked: [22, 'bool'],
    branch_point: [23, 'BranchPoint'],
    resume: [24, 'bool'],
    _info: [200, '_RecordInfo'],
  },
  SettingsItem: {
    key: [1, 'string'],
    value_json: [16, 'string'],
  },
  SettingsRecord: {
    item: [1, 'SettingsItem', 'repeated'],
    _info: [200, '_RecordInfo'],
  },
  StatsItem: {
    key: [1, 'string'],
    value_json: [16, 'string'],
  },
  StatsRecord: {
    stats_type: [1, 'int32'],
    timestamp: [2, 'Timestamp'],
    item: [3, 'StatsItem', 'repeated'],
    _info: [200, '_RecordInfo'],
  },
  SummaryItem: {
    key: [1, 'string'],
    nested_key: [2, 'string', 'repeated'],
    value_json: [16, 'string'],
  },
  SummaryRecord: {
    update: [1, 'SummaryItem', 'repeated'],
    remove: [2, 'SummaryItem', 'repeated'],
    _info: [200, '_RecordInfo'],
  },
  TelemetryRecord: {
    imports_init: [1, 'Imports'],
    imports_finish: [2, 'Imports'],
    feature: [3, 'Feature'],
    python_version: [4, 'string'],
    cli_version: [5, 'string'],
    huggingface_version: [6, 'string'],
    env: [8, 'Env'],
    label: [9, 'Labels'],
    deprecated: [10, 'Deprecated'],
    core_version: [12, 'string'],
    platform: [13, 'string'],
    _info: [200, '_RecordInfo'],
  },
  Timestamp: {
    seconds: [1, 'int64'],
    nanos: [2, 'int32'],
  },
  VersionInfo: {
    producer: [1, 'string'],
    min_consumer: [2, 'string'],
    _info: [200, '_RecordInfo'],
  },
  _RecordInfo: {
    stream_id: [1, 'string'],
    _tracelog_id: [100, 'string'],
  },
};
