import type * as $protobuf from 'protobufjs/minimal.js';

export namespace wandb_internal {

    interface I_RecordInfo extends wandb_internal._RecordInfo.$Properties {
    }

    class _RecordInfo {

        constructor(properties?: wandb_internal._RecordInfo.$Properties);

        $unknowns?: Uint8Array[];

        stream_id: string;

        _tracelog_id: string;

        static create(properties: wandb_internal._RecordInfo.$Shape): wandb_internal._RecordInfo & wandb_internal._RecordInfo.$Shape;
        static create(properties?: wandb_internal._RecordInfo.$Properties): wandb_internal._RecordInfo;

        static encode(message: wandb_internal._RecordInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal._RecordInfo & wandb_internal._RecordInfo.$Shape;
    }

    namespace _RecordInfo {

        interface $Properties {

            stream_id?: (string|null);

            _tracelog_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal._RecordInfo.$Properties;
    }

    interface I_RequestInfo extends wandb_internal._RequestInfo.$Properties {
    }

    class _RequestInfo {

        constructor(properties?: wandb_internal._RequestInfo.$Properties);

        $unknowns?: Uint8Array[];

        stream_id: string;

        static create(properties: wandb_internal._RequestInfo.$Shape): wandb_internal._RequestInfo & wandb_internal._RequestInfo.$Shape;
        static create(properties?: wandb_internal._RequestInfo.$Properties): wandb_internal._RequestInfo;

        static encode(message: wandb_internal._RequestInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal._RequestInfo & wandb_internal._RequestInfo.$Shape;
    }

    namespace _RequestInfo {

        interface $Properties {

            stream_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal._RequestInfo.$Properties;
    }

    interface I_ResultInfo extends wandb_internal._ResultInfo.$Properties {
    }

    class _ResultInfo {

        constructor(properties?: wandb_internal._ResultInfo.$Properties);

        $unknowns?: Uint8Array[];

        _tracelog_id: string;

        static create(properties: wandb_internal._ResultInfo.$Shape): wandb_internal._ResultInfo & wandb_internal._ResultInfo.$Shape;
        static create(properties?: wandb_internal._ResultInfo.$Properties): wandb_internal._ResultInfo;

        static encode(message: wandb_internal._ResultInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal._ResultInfo & wandb_internal._ResultInfo.$Shape;
    }

    namespace _ResultInfo {

        interface $Properties {

            _tracelog_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal._ResultInfo.$Properties;
    }

    interface ITelemetryRecord extends wandb_internal.TelemetryRecord.$Properties {
    }

    class TelemetryRecord {

        constructor(properties?: wandb_internal.TelemetryRecord.$Properties);

        $unknowns?: Uint8Array[];

        imports_init?: (wandb_internal.Imports.$Properties|null);

        imports_finish?: (wandb_internal.Imports.$Properties|null);

        feature?: (wandb_internal.Feature.$Properties|null);

        python_version: string;

        cli_version: string;

        huggingface_version: string;

        env?: (wandb_internal.Env.$Properties|null);

        label?: (wandb_internal.Labels.$Properties|null);

        deprecated?: (wandb_internal.Deprecated.$Properties|null);

        core_version: string;

        platform: string;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.TelemetryRecord.$Shape): wandb_internal.TelemetryRecord & wandb_internal.TelemetryRecord.$Shape;
        static create(properties?: wandb_internal.TelemetryRecord.$Properties): wandb_internal.TelemetryRecord;

        static encode(message: wandb_internal.TelemetryRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.TelemetryRecord & wandb_internal.TelemetryRecord.$Shape;
    }

    namespace TelemetryRecord {

        interface $Properties {

            imports_init?: (wandb_internal.Imports.$Properties|null);

            imports_finish?: (wandb_internal.Imports.$Properties|null);

            feature?: (wandb_internal.Feature.$Properties|null);

            python_version?: (string|null);

            cli_version?: (string|null);

            huggingface_version?: (string|null);

            env?: (wandb_internal.Env.$Properties|null);

            label?: (wandb_internal.Labels.$Properties|null);

            deprecated?: (wandb_internal.Deprecated.$Properties|null);

            core_version?: (string|null);

            platform?: (string|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.TelemetryRecord.$Properties;
    }

    interface ITelemetryResult extends wandb_internal.TelemetryResult.$Properties {
    }

    class TelemetryResult {

        constructor(properties?: wandb_internal.TelemetryResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.TelemetryResult.$Shape): wandb_internal.TelemetryResult & wandb_internal.TelemetryResult.$Shape;
        static create(properties?: wandb_internal.TelemetryResult.$Properties): wandb_internal.TelemetryResult;

        static encode(message: wandb_internal.TelemetryResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.TelemetryResult & wandb_internal.TelemetryResult.$Shape;
    }

    namespace TelemetryResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.TelemetryResult.$Properties;
    }

    interface IImports extends wandb_internal.Imports.$Properties {
    }

    class Imports {

        constructor(properties?: wandb_internal.Imports.$Properties);

        $unknowns?: Uint8Array[];

        torch: boolean;

        keras: boolean;

        tensorflow: boolean;

        fastai: boolean;

        sklearn: boolean;

        xgboost: boolean;

        catboost: boolean;

        lightgbm: boolean;

        pytorch_lightning: boolean;

        ignite: boolean;

        transformers: boolean;

        jax: boolean;

        metaflow: boolean;

        allennlp: boolean;

        autogluon: boolean;

        autokeras: boolean;

        catalyst: boolean;

        deepchem: boolean;

        deepctr: boolean;

        pycaret: boolean;

        pytorchvideo: boolean;

        ray: boolean;

        simpletransformers: boolean;

        skorch: boolean;

        spacy: boolean;

        flash: boolean;

        optuna: boolean;

        recbole: boolean;

        mmcv: boolean;

        mmdet: boolean;

        torchdrug: boolean;

        torchtext: boolean;

        torchvision: boolean;

        elegy: boolean;

        detectron2: boolean;

        flair: boolean;

        flax: boolean;

        syft: boolean;

        TTS: boolean;

        monai: boolean;

        huggingface_hub: boolean;

        hydra: boolean;

        datasets: boolean;

        sacred: boolean;

        joblib: boolean;

        dask: boolean;

        paddleocr: boolean;

        ppdet: boolean;

        paddleseg: boolean;

        paddlenlp: boolean;

        mmseg: boolean;

        mmocr: boolean;

        mmcls: boolean;

        timm: boolean;

        fairseq: boolean;

        deepchecks: boolean;

        composer: boolean;

        sparseml: boolean;

        anomalib: boolean;

        zenml: boolean;

        colossalai: boolean;

        accelerate: boolean;

        merlin: boolean;

        nanodet: boolean;

        segmentation_models_pytorch: boolean;

        sentence_transformers: boolean;

        dgl: boolean;

        torch_geometric: boolean;

        jina: boolean;

        kornia: boolean;

        albumentations: boolean;

        keras_cv: boolean;

        mmengine: boolean;

        diffusers: boolean;

        trl: boolean;

        trlx: boolean;

        langchain: boolean;

        llama_index: boolean;

        stability_sdk: boolean;

        prefect: boolean;

        prefect_ray: boolean;

        pinecone: boolean;

        chromadb: boolean;

        weaviate: boolean;

        promptlayer: boolean;

        openai: boolean;

        cohere: boolean;

        anthropic: boolean;

        peft: boolean;

        optimum: boolean;

        evaluate: boolean;

        langflow: boolean;

        keras_core: boolean;

        lightning_fabric: boolean;

        curated_transformers: boolean;

        orjson: boolean;

        lightning: boolean;

        dspy: boolean;

        static create(properties: wandb_internal.Imports.$Shape): wandb_internal.Imports & wandb_internal.Imports.$Shape;
        static create(properties?: wandb_internal.Imports.$Properties): wandb_internal.Imports;

        static encode(message: wandb_internal.Imports.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Imports & wandb_internal.Imports.$Shape;
    }

    namespace Imports {

        interface $Properties {

            torch?: (boolean|null);

            keras?: (boolean|null);

            tensorflow?: (boolean|null);

            fastai?: (boolean|null);

            sklearn?: (boolean|null);

            xgboost?: (boolean|null);

            catboost?: (boolean|null);

            lightgbm?: (boolean|null);

            pytorch_lightning?: (boolean|null);

            ignite?: (boolean|null);

            transformers?: (boolean|null);

            jax?: (boolean|null);

            metaflow?: (boolean|null);

            allennlp?: (boolean|null);

            autogluon?: (boolean|null);

            autokeras?: (boolean|null);

            catalyst?: (boolean|null);

            deepchem?: (boolean|null);

            deepctr?: (boolean|null);

            pycaret?: (boolean|null);

            pytorchvideo?: (boolean|null);

            ray?: (boolean|null);

            simpletransformers?: (boolean|null);

            skorch?: (boolean|null);

            spacy?: (boolean|null);

            flash?: (boolean|null);

            optuna?: (boolean|null);

            recbole?: (boolean|null);

            mmcv?: (boolean|null);

            mmdet?: (boolean|null);

            torchdrug?: (boolean|null);

            torchtext?: (boolean|null);

            torchvision?: (boolean|null);

            elegy?: (boolean|null);

            detectron2?: (boolean|null);

            flair?: (boolean|null);

            flax?: (boolean|null);

            syft?: (boolean|null);

            TTS?: (boolean|null);

            monai?: (boolean|null);

            huggingface_hub?: (boolean|null);

            hydra?: (boolean|null);

            datasets?: (boolean|null);

            sacred?: (boolean|null);

            joblib?: (boolean|null);

            dask?: (boolean|null);

            paddleocr?: (boolean|null);

            ppdet?: (boolean|null);

            paddleseg?: (boolean|null);

            paddlenlp?: (boolean|null);

            mmseg?: (boolean|null);

            mmocr?: (boolean|null);

            mmcls?: (boolean|null);

            timm?: (boolean|null);

            fairseq?: (boolean|null);

            deepchecks?: (boolean|null);

            composer?: (boolean|null);

            sparseml?: (boolean|null);

            anomalib?: (boolean|null);

            zenml?: (boolean|null);

            colossalai?: (boolean|null);

            accelerate?: (boolean|null);

            merlin?: (boolean|null);

            nanodet?: (boolean|null);

            segmentation_models_pytorch?: (boolean|null);

            sentence_transformers?: (boolean|null);

            dgl?: (boolean|null);

            torch_geometric?: (boolean|null);

            jina?: (boolean|null);

            kornia?: (boolean|null);

            albumentations?: (boolean|null);

            keras_cv?: (boolean|null);

            mmengine?: (boolean|null);

            diffusers?: (boolean|null);

            trl?: (boolean|null);

            trlx?: (boolean|null);

            langchain?: (boolean|null);

            llama_index?: (boolean|null);

            stability_sdk?: (boolean|null);

            prefect?: (boolean|null);

            prefect_ray?: (boolean|null);

            pinecone?: (boolean|null);

            chromadb?: (boolean|null);

            weaviate?: (boolean|null);

            promptlayer?: (boolean|null);

            openai?: (boolean|null);

            cohere?: (boolean|null);

            anthropic?: (boolean|null);

            peft?: (boolean|null);

            optimum?: (boolean|null);

            evaluate?: (boolean|null);

            langflow?: (boolean|null);

            keras_core?: (boolean|null);

            lightning_fabric?: (boolean|null);

            curated_transformers?: (boolean|null);

            orjson?: (boolean|null);

            lightning?: (boolean|null);

            dspy?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.Imports.$Properties;
    }

    interface IFeature extends wandb_internal.Feature.$Properties {
    }

    class Feature {

        constructor(properties?: wandb_internal.Feature.$Properties);

        $unknowns?: Uint8Array[];

        watch: boolean;

        finish: boolean;

        finish_timeout: boolean;

        finish_timeout_raises: boolean;

        save: boolean;

        offline: boolean;

        resumed: boolean;

        grpc: boolean;

        metric: boolean;

        keras: boolean;

        sagemaker: boolean;

        artifact_incremental: boolean;

        metaflow: boolean;

        prodigy: boolean;

        set_init_name: boolean;

        set_init_id: boolean;

        set_init_tags: boolean;

        set_init_config: boolean;

        set_run_name: boolean;

        set_run_tags: boolean;

        set_config_item: boolean;

        launch: boolean;

        torch_profiler_trace: boolean;

        sb3: boolean;

        init_return_run: boolean;

        lightgbm_wandb_callback: boolean;

        lightgbm_log_summary: boolean;

        catboost_wandb_callback: boolean;

        catboost_log_summary: boolean;

        tensorboard_log: boolean;

        estimator_hook: boolean;

        xgboost_wandb_callback: boolean;

        xgboost_old_wandb_callback: boolean;

        attach: boolean;

        tensorboard_patch: boolean;

        tensorboard_sync: boolean;

        kfp_wandb_log: boolean;

        maybe_run_overwrite: boolean;

        keras_metrics_logger: boolean;

        keras_model_checkpoint: boolean;

        keras_wandb_eval_callback: boolean;

        flow_control_overflow: boolean;

        sync: boolean;

        sync2: boolean;

        flow_control_disabled: boolean;

        flow_control_custom: boolean;

        open_metrics: boolean;

        ultralytics_yolov8: boolean;

        sync_tfevents: boolean;

        async_uploads: boolean;

        openai_autolog: boolean;

        langchain_tracer: boolean;

        cohere_autolog: boolean;

        hf_pipeline_autolog: boolean;

        lib_c: boolean;

        lib_cpp: boolean;

        openai_finetuning: boolean;

        diffusers_autolog: boolean;

        lightning_fabric_logger: boolean;

        set_step_log: boolean;

        set_summary: boolean;

        metric_summary: boolean;

        metric_goal: boolean;

        metric_hidden: boolean;

        metric_step_sync: boolean;

        shared_mode: boolean;

        server_side_derived_summary: boolean;

        user_provided_label: boolean;

        dcgm_profiling_enabled: boolean;

        fork_mode: boolean;

        rewind_mode: boolean;

        dspy_callback: boolean;

        eval_table: boolean;

        table: boolean;

        incremental_table: boolean;

        static create(properties: wandb_internal.Feature.$Shape): wandb_internal.Feature & wandb_internal.Feature.$Shape;
        static create(properties?: wandb_internal.Feature.$Properties): wandb_internal.Feature;

        static encode(message: wandb_internal.Feature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Feature & wandb_internal.Feature.$Shape;
    }

    namespace Feature {

        interface $Properties {

            watch?: (boolean|null);

            finish?: (boolean|null);

            finish_timeout?: (boolean|null);

            finish_timeout_raises?: (boolean|null);

            save?: (boolean|null);

            offline?: (boolean|null);

            resumed?: (boolean|null);

            grpc?: (boolean|null);

            metric?: (boolean|null);

            keras?: (boolean|null);

            sagemaker?: (boolean|null);

            artifact_incremental?: (boolean|null);

            metaflow?: (boolean|null);

            prodigy?: (boolean|null);

            set_init_name?: (boolean|null);

            set_init_id?: (boolean|null);

            set_init_tags?: (boolean|null);

            set_init_config?: (boolean|null);

            set_run_name?: (boolean|null);

            set_run_tags?: (boolean|null);

            set_config_item?: (boolean|null);

            launch?: (boolean|null);

            torch_profiler_trace?: (boolean|null);

            sb3?: (boolean|null);

            init_return_run?: (boolean|null);

            lightgbm_wandb_callback?: (boolean|null);

            lightgbm_log_summary?: (boolean|null);

            catboost_wandb_callback?: (boolean|null);

            catboost_log_summary?: (boolean|null);

            tensorboard_log?: (boolean|null);

            estimator_hook?: (boolean|null);

            xgboost_wandb_callback?: (boolean|null);

            xgboost_old_wandb_callback?: (boolean|null);

            attach?: (boolean|null);

            tensorboard_patch?: (boolean|null);

            tensorboard_sync?: (boolean|null);

            kfp_wandb_log?: (boolean|null);

            maybe_run_overwrite?: (boolean|null);

            keras_metrics_logger?: (boolean|null);

            keras_model_checkpoint?: (boolean|null);

            keras_wandb_eval_callback?: (boolean|null);

            flow_control_overflow?: (boolean|null);

            sync?: (boolean|null);

            sync2?: (boolean|null);

            flow_control_disabled?: (boolean|null);

            flow_control_custom?: (boolean|null);

            open_metrics?: (boolean|null);

            ultralytics_yolov8?: (boolean|null);

            sync_tfevents?: (boolean|null);

            async_uploads?: (boolean|null);

            openai_autolog?: (boolean|null);

            langchain_tracer?: (boolean|null);

            cohere_autolog?: (boolean|null);

            hf_pipeline_autolog?: (boolean|null);

            lib_c?: (boolean|null);

            lib_cpp?: (boolean|null);

            openai_finetuning?: (boolean|null);

            diffusers_autolog?: (boolean|null);

            lightning_fabric_logger?: (boolean|null);

            set_step_log?: (boolean|null);

            set_summary?: (boolean|null);

            metric_summary?: (boolean|null);

            metric_goal?: (boolean|null);

            metric_hidden?: (boolean|null);

            metric_step_sync?: (boolean|null);

            shared_mode?: (boolean|null);

            server_side_derived_summary?: (boolean|null);

            user_provided_label?: (boolean|null);

            dcgm_profiling_enabled?: (boolean|null);

            fork_mode?: (boolean|null);

            rewind_mode?: (boolean|null);

            dspy_callback?: (boolean|null);

            eval_table?: (boolean|null);

            table?: (boolean|null);

            incremental_table?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.Feature.$Properties;
    }

    interface IEnv extends wandb_internal.Env.$Properties {
    }

    class Env {

        constructor(properties?: wandb_internal.Env.$Properties);

        $unknowns?: Uint8Array[];

        jupyter: boolean;

        kaggle: boolean;

        windows: boolean;

        m1_gpu: boolean;

        trainium: boolean;

        pex: boolean;

        colab: boolean;

        ipython: boolean;

        aws_lambda: boolean;

        amd_gpu: boolean;

        static create(properties: wandb_internal.Env.$Shape): wandb_internal.Env & wandb_internal.Env.$Shape;
        static create(properties?: wandb_internal.Env.$Properties): wandb_internal.Env;

        static encode(message: wandb_internal.Env.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Env & wandb_internal.Env.$Shape;
    }

    namespace Env {

        interface $Properties {

            jupyter?: (boolean|null);

            kaggle?: (boolean|null);

            windows?: (boolean|null);

            m1_gpu?: (boolean|null);

            trainium?: (boolean|null);

            pex?: (boolean|null);

            colab?: (boolean|null);

            ipython?: (boolean|null);

            aws_lambda?: (boolean|null);

            amd_gpu?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.Env.$Properties;
    }

    interface ILabels extends wandb_internal.Labels.$Properties {
    }

    class Labels {

        constructor(properties?: wandb_internal.Labels.$Properties);

        $unknowns?: Uint8Array[];

        code_string: string;

        repo_string: string;

        code_version: string;

        static create(properties: wandb_internal.Labels.$Shape): wandb_internal.Labels & wandb_internal.Labels.$Shape;
        static create(properties?: wandb_internal.Labels.$Properties): wandb_internal.Labels;

        static encode(message: wandb_internal.Labels.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Labels & wandb_internal.Labels.$Shape;
    }

    namespace Labels {

        interface $Properties {

            code_string?: (string|null);

            repo_string?: (string|null);

            code_version?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.Labels.$Properties;
    }

    interface IDeprecated extends wandb_internal.Deprecated.$Properties {
    }

    class Deprecated {

        constructor(properties?: wandb_internal.Deprecated.$Properties);

        $unknowns?: Uint8Array[];

        plots: boolean;

        init__config_include_keys: boolean;

        init__config_exclude_keys: boolean;

        artifact__get_path: boolean;

        artifactmanifestentry__name: boolean;

        api__artifact_versions: boolean;

        artifact_collection__change_type: boolean;

        run__define_metric_copy: boolean;

        run_disabled: boolean;

        run__reinit_bool: boolean;

        run__use_artifact_use_as: boolean;

        artifact__use_as: boolean;

        artifact__init_use_as: boolean;

        kfp_v1_wandb_log: boolean;

        wandb_api: boolean;

        static create(properties: wandb_internal.Deprecated.$Shape): wandb_internal.Deprecated & wandb_internal.Deprecated.$Shape;
        static create(properties?: wandb_internal.Deprecated.$Properties): wandb_internal.Deprecated;

        static encode(message: wandb_internal.Deprecated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Deprecated & wandb_internal.Deprecated.$Shape;
    }

    namespace Deprecated {

        interface $Properties {

            plots?: (boolean|null);

            init__config_include_keys?: (boolean|null);

            init__config_exclude_keys?: (boolean|null);

            artifact__get_path?: (boolean|null);

            artifactmanifestentry__name?: (boolean|null);

            api__artifact_versions?: (boolean|null);

            artifact_collection__change_type?: (boolean|null);

            run__define_metric_copy?: (boolean|null);

            run_disabled?: (boolean|null);

            run__reinit_bool?: (boolean|null);

            run__use_artifact_use_as?: (boolean|null);

            artifact__use_as?: (boolean|null);

            artifact__init_use_as?: (boolean|null);

            kfp_v1_wandb_log?: (boolean|null);

            wandb_api?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.Deprecated.$Properties;
    }

    interface IListStringValue extends wandb_internal.ListStringValue.$Properties {
    }

    class ListStringValue {

        constructor(properties?: wandb_internal.ListStringValue.$Properties);

        $unknowns?: Uint8Array[];

        value: string[];

        static create(properties: wandb_internal.ListStringValue.$Shape): wandb_internal.ListStringValue & wandb_internal.ListStringValue.$Shape;
        static create(properties?: wandb_internal.ListStringValue.$Properties): wandb_internal.ListStringValue;

        static encode(message: wandb_internal.ListStringValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ListStringValue & wandb_internal.ListStringValue.$Shape;
    }

    namespace ListStringValue {

        interface $Properties {

            value?: (string[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ListStringValue.$Properties;
    }

    interface IListIntValue extends wandb_internal.ListIntValue.$Properties {
    }

    class ListIntValue {

        constructor(properties?: wandb_internal.ListIntValue.$Properties);

        $unknowns?: Uint8Array[];

        value: number[];

        static create(properties: wandb_internal.ListIntValue.$Shape): wandb_internal.ListIntValue & wandb_internal.ListIntValue.$Shape;
        static create(properties?: wandb_internal.ListIntValue.$Properties): wandb_internal.ListIntValue;

        static encode(message: wandb_internal.ListIntValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ListIntValue & wandb_internal.ListIntValue.$Shape;
    }

    namespace ListIntValue {

        interface $Properties {

            value?: (number[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ListIntValue.$Properties;
    }

    interface IMapStringKeyStringValue extends wandb_internal.MapStringKeyStringValue.$Properties {
    }

    class MapStringKeyStringValue {

        constructor(properties?: wandb_internal.MapStringKeyStringValue.$Properties);

        $unknowns?: Uint8Array[];

        value: { [k: string]: string };

        static create(properties: wandb_internal.MapStringKeyStringValue.$Shape): wandb_internal.MapStringKeyStringValue & wandb_internal.MapStringKeyStringValue.$Shape;
        static create(properties?: wandb_internal.MapStringKeyStringValue.$Properties): wandb_internal.MapStringKeyStringValue;

        static encode(message: wandb_internal.MapStringKeyStringValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.MapStringKeyStringValue & wandb_internal.MapStringKeyStringValue.$Shape;
    }

    namespace MapStringKeyStringValue {

        interface $Properties {

            value?: ({ [k: string]: string }|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.MapStringKeyStringValue.$Properties;
    }

    interface IMapStringKeyMapStringKeyStringValue extends wandb_internal.MapStringKeyMapStringKeyStringValue.$Properties {
    }

    class MapStringKeyMapStringKeyStringValue {

        constructor(properties?: wandb_internal.MapStringKeyMapStringKeyStringValue.$Properties);

        $unknowns?: Uint8Array[];

        value: { [k: string]: wandb_internal.MapStringKeyStringValue.$Properties };

        static create(properties: wandb_internal.MapStringKeyMapStringKeyStringValue.$Shape): wandb_internal.MapStringKeyMapStringKeyStringValue & wandb_internal.MapStringKeyMapStringKeyStringValue.$Shape;
        static create(properties?: wandb_internal.MapStringKeyMapStringKeyStringValue.$Properties): wandb_internal.MapStringKeyMapStringKeyStringValue;

        static encode(message: wandb_internal.MapStringKeyMapStringKeyStringValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.MapStringKeyMapStringKeyStringValue & wandb_internal.MapStringKeyMapStringKeyStringValue.$Shape;
    }

    namespace MapStringKeyMapStringKeyStringValue {

        interface $Properties {

            value?: ({ [k: string]: wandb_internal.MapStringKeyStringValue.$Properties }|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.MapStringKeyMapStringKeyStringValue.$Properties;
    }

    interface IOpenMetricsFilters extends wandb_internal.OpenMetricsFilters.$Properties {
    }

    class OpenMetricsFilters {

        constructor(properties?: wandb_internal.OpenMetricsFilters.$Properties);

        $unknowns?: Uint8Array[];

        sequence?: (wandb_internal.ListStringValue.$Properties|null);

        mapping?: (wandb_internal.MapStringKeyMapStringKeyStringValue.$Properties|null);

        value?: ("sequence"|"mapping");

        static create(properties: wandb_internal.OpenMetricsFilters.$Shape): wandb_internal.OpenMetricsFilters & wandb_internal.OpenMetricsFilters.$Shape;
        static create(properties?: wandb_internal.OpenMetricsFilters.$Properties): wandb_internal.OpenMetricsFilters;

        static encode(message: wandb_internal.OpenMetricsFilters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OpenMetricsFilters & wandb_internal.OpenMetricsFilters.$Shape;
    }

    namespace OpenMetricsFilters {

        interface $Properties {

            sequence?: (wandb_internal.ListStringValue.$Properties|null);

            mapping?: (wandb_internal.MapStringKeyMapStringKeyStringValue.$Properties|null);

            value?: ("sequence"|"mapping");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          sequence?: wandb_internal.ListStringValue.$Shape|null;
          mapping?: wandb_internal.MapStringKeyMapStringKeyStringValue.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ value?: undefined; sequence?: null; mapping?: null }|{ value?: "sequence"; sequence: wandb_internal.ListStringValue.$Shape; mapping?: null }|{ value?: "mapping"; sequence?: null; mapping: wandb_internal.MapStringKeyMapStringKeyStringValue.$Shape })
        );
    }

    interface IRunMoment extends wandb_internal.RunMoment.$Properties {
    }

    class RunMoment {

        constructor(properties?: wandb_internal.RunMoment.$Properties);

        $unknowns?: Uint8Array[];

        run: string;

        value: number;

        metric: string;

        static create(properties: wandb_internal.RunMoment.$Shape): wandb_internal.RunMoment & wandb_internal.RunMoment.$Shape;
        static create(properties?: wandb_internal.RunMoment.$Properties): wandb_internal.RunMoment;

        static encode(message: wandb_internal.RunMoment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunMoment & wandb_internal.RunMoment.$Shape;
    }

    namespace RunMoment {

        interface $Properties {

            run?: (string|null);

            value?: (number|null);

            metric?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunMoment.$Properties;
    }

    interface ISettings extends wandb_internal.Settings.$Properties {
    }

    class Settings {

        constructor(properties?: wandb_internal.Settings.$Properties);

        $unknowns?: Uint8Array[];

        api_key?: (google.protobuf.StringValue.$Properties|null);

        identity_token_file?: (google.protobuf.StringValue.$Properties|null);

        credentials_file?: (google.protobuf.StringValue.$Properties|null);

        insecure_disable_ssl?: (google.protobuf.BoolValue.$Properties|null);

        _offline?: (google.protobuf.BoolValue.$Properties|null);

        x_sync?: (google.protobuf.BoolValue.$Properties|null);

        sync_file?: (google.protobuf.StringValue.$Properties|null);

        _shared?: (google.protobuf.BoolValue.$Properties|null);

        run_id?: (google.protobuf.StringValue.$Properties|null);

        run_url?: (google.protobuf.StringValue.$Properties|null);

        project?: (google.protobuf.StringValue.$Properties|null);

        entity?: (google.protobuf.StringValue.$Properties|null);

        organization?: (google.protobuf.StringValue.$Properties|null);

        finish_timeout?: (google.protobuf.DoubleValue.$Properties|null);

        x_start_time?: (google.protobuf.DoubleValue.$Properties|null);

        root_dir?: (google.protobuf.StringValue.$Properties|null);

        wandb_dir?: (google.protobuf.StringValue.$Properties|null);

        log_dir?: (google.protobuf.StringValue.$Properties|null);

        log_internal?: (google.protobuf.StringValue.$Properties|null);

        ignore_globs?: (wandb_internal.ListStringValue.$Properties|null);

        app_url?: (google.protobuf.StringValue.$Properties|null);

        base_url?: (google.protobuf.StringValue.$Properties|null);

        x_file_stream_max_bytes?: (google.protobuf.Int32Value.$Properties|null);

        x_file_stream_transmit_interval?: (google.protobuf.DoubleValue.$Properties|null);

        x_file_stream_no_gzip?: (google.protobuf.BoolValue.$Properties|null);

        x_extra_http_headers?: (wandb_internal.MapStringKeyStringValue.$Properties|null);

        x_file_stream_retry_max?: (google.protobuf.Int32Value.$Properties|null);

        x_file_stream_retry_wait_min_seconds?: (google.protobuf.DoubleValue.$Properties|null);

        x_file_stream_retry_wait_max_seconds?: (google.protobuf.DoubleValue.$Properties|null);

        x_file_stream_timeout_seconds?: (google.protobuf.DoubleValue.$Properties|null);

        x_file_stream_max_line_bytes?: (google.protobuf.Int32Value.$Properties|null);

        x_history_value_encoding?: (google.protobuf.StringValue.$Properties|null);

        x_file_transfer_retry_max?: (google.protobuf.Int32Value.$Properties|null);

        x_file_transfer_retry_wait_min_seconds?: (google.protobuf.DoubleValue.$Properties|null);

        x_file_transfer_retry_wait_max_seconds?: (google.protobuf.DoubleValue.$Properties|null);

        x_file_transfer_timeout_seconds?: (google.protobuf.DoubleValue.$Properties|null);

        x_graphql_retry_max?: (google.protobuf.Int32Value.$Properties|null);

        x_graphql_retry_wait_min_seconds?: (google.protobuf.DoubleValue.$Properties|null);

        x_graphql_retry_wait_max_seconds?: (google.protobuf.DoubleValue.$Properties|null);

        x_graphql_timeout_seconds?: (google.protobuf.DoubleValue.$Properties|null);

        http_proxy?: (google.protobuf.StringValue.$Properties|null);

        https_proxy?: (google.protobuf.StringValue.$Properties|null);

        x_proxies?: (wandb_internal.MapStringKeyStringValue.$Properties|null);

        program?: (google.protobuf.StringValue.$Properties|null);

        program_relpath?: (google.protobuf.StringValue.$Properties|null);

        _code_path_local?: (google.protobuf.StringValue.$Properties|null);

        program_abspath?: (google.protobuf.StringValue.$Properties|null);

        _args?: (wandb_internal.ListStringValue.$Properties|null);

        _os?: (google.protobuf.StringValue.$Properties|null);

        docker?: (google.protobuf.StringValue.$Properties|null);

        x_executable?: (google.protobuf.StringValue.$Properties|null);

        _python?: (google.protobuf.StringValue.$Properties|null);

        colab_url?: (google.protobuf.StringValue.$Properties|null);

        host?: (google.protobuf.StringValue.$Properties|null);

        username?: (google.protobuf.StringValue.$Properties|null);

        email?: (google.protobuf.StringValue.$Properties|null);

        resume?: (google.protobuf.StringValue.$Properties|null);

        resume_from?: (wandb_internal.RunMoment.$Properties|null);

        fork_from?: (wandb_internal.RunMoment.$Properties|null);

        disable_job_creation?: (google.protobuf.BoolValue.$Properties|null);

        sweep_url?: (google.protobuf.StringValue.$Properties|null);

        x_disable_update_check?: (google.protobuf.BoolValue.$Properties|null);

        x_disable_meta?: (google.protobuf.BoolValue.$Properties|null);

        save_code?: (google.protobuf.BoolValue.$Properties|null);

        stop_on_fatal_error?: (google.protobuf.BoolValue.$Properties|null);

        disable_git?: (google.protobuf.BoolValue.$Properties|null);

        disable_git_fork_point?: (google.protobuf.BoolValue.$Properties|null);

        x_disable_machine_info?: (google.protobuf.BoolValue.$Properties|null);

        x_disable_stats?: (google.protobuf.BoolValue.$Properties|null);

        x_stats_buffer_size?: (google.protobuf.Int32Value.$Properties|null);

        x_stats_sampling_interval?: (google.protobuf.DoubleValue.$Properties|null);

        x_stats_pid?: (google.protobuf.Int32Value.$Properties|null);

        x_stats_disk_paths?: (wandb_internal.ListStringValue.$Properties|null);

        x_stats_neuron_monitor_config_path?: (google.protobuf.StringValue.$Properties|null);

        x_stats_dcgm_exporter?: (google.protobuf.StringValue.$Properties|null);

        x_stats_open_metrics_endpoints?: (wandb_internal.MapStringKeyStringValue.$Properties|null);

        x_stats_open_metrics_filters?: (wandb_internal.OpenMetricsFilters.$Properties|null);

        x_stats_open_metrics_http_headers?: (wandb_internal.MapStringKeyStringValue.$Properties|null);

        x_stats_gpu_device_ids?: (wandb_internal.ListIntValue.$Properties|null);

        x_stats_cpu_count?: (google.protobuf.Int32Value.$Properties|null);

        x_stats_cpu_logical_count?: (google.protobuf.Int32Value.$Properties|null);

        x_stats_gpu_count?: (google.protobuf.Int32Value.$Properties|null);

        x_stats_gpu_type?: (google.protobuf.StringValue.$Properties|null);

        x_stats_track_process_tree?: (google.protobuf.BoolValue.$Properties|null);

        x_stats_no_cgroup?: (google.protobuf.BoolValue.$Properties|null);

        x_stats_self_usage?: (google.protobuf.BoolValue.$Properties|null);

        x_label?: (google.protobuf.StringValue.$Properties|null);

        x_primary?: (google.protobuf.BoolValue.$Properties|null);

        x_update_finish_state?: (google.protobuf.BoolValue.$Properties|null);

        allow_offline_artifacts?: (google.protobuf.BoolValue.$Properties|null);

        console?: (google.protobuf.StringValue.$Properties|null);

        console_multipart?: (google.protobuf.BoolValue.$Properties|null);

        console_chunk_max_bytes?: (google.protobuf.Int32Value.$Properties|null);

        console_chunk_max_seconds?: (google.protobuf.Int32Value.$Properties|null);

        sync_tensorboard?: (google.protobuf.BoolValue.$Properties|null);

        x_server_side_derived_summary?: (google.protobuf.BoolValue.$Properties|null);

        x_skip_transaction_log?: (google.protobuf.BoolValue.$Properties|null);

        x_transaction_log_flush_interval?: (google.protobuf.DoubleValue.$Properties|null);

        x_stats_coreweave_metadata_base_url?: (google.protobuf.StringValue.$Properties|null);

        x_stats_coreweave_metadata_endpoint?: (google.protobuf.StringValue.$Properties|null);

        _aws_lambda?: (google.protobuf.BoolValue.$Properties|null);

        x_cli_only_mode?: (google.protobuf.BoolValue.$Properties|null);

        _colab?: (google.protobuf.BoolValue.$Properties|null);

        x_disable_viewer?: (google.protobuf.BoolValue.$Properties|null);

        x_flow_control_custom?: (google.protobuf.BoolValue.$Properties|null);

        x_flow_control_disabled?: (google.protobuf.BoolValue.$Properties|null);

        x_internal_check_process?: (google.protobuf.DoubleValue.$Properties|null);

        _ipython?: (google.protobuf.BoolValue.$Properties|null);

        _jupyter?: (google.protobuf.BoolValue.$Properties|null);

        x_jupyter_root?: (google.protobuf.StringValue.$Properties|null);

        _kaggle?: (google.protobuf.BoolValue.$Properties|null);

        x_live_policy_rate_limit?: (google.protobuf.Int32Value.$Properties|null);

        x_live_policy_wait_time?: (google.protobuf.Int32Value.$Properties|null);

        x_log_level?: (google.protobuf.Int32Value.$Properties|null);

        x_network_buffer?: (google.protobuf.Int32Value.$Properties|null);

        _noop?: (google.protobuf.BoolValue.$Properties|null);

        _notebook?: (google.protobuf.BoolValue.$Properties|null);

        _platform?: (google.protobuf.StringValue.$Properties|null);

        x_runqueue_item_id?: (google.protobuf.StringValue.$Properties|null);

        x_save_requirements?: (google.protobuf.BoolValue.$Properties|null);

        x_service_transport?: (google.protobuf.StringValue.$Properties|null);

        x_service_wait?: (google.protobuf.DoubleValue.$Properties|null);

        _start_datetime?: (google.protobuf.StringValue.$Properties|null);

        _tmp_code_dir?: (google.protobuf.StringValue.$Properties|null);

        _windows?: (google.protobuf.BoolValue.$Properties|null);

        allow_media_symlink?: (google.protobuf.BoolValue.$Properties|null);

        allow_val_change?: (google.protobuf.BoolValue.$Properties|null);

        azure_account_url_to_access_key?: (wandb_internal.MapStringKeyStringValue.$Properties|null);

        code_dir?: (google.protobuf.StringValue.$Properties|null);

        config_paths?: (wandb_internal.ListStringValue.$Properties|null);

        deployment?: (google.protobuf.StringValue.$Properties|null);

        disable_code?: (google.protobuf.BoolValue.$Properties|null);

        disable_hints?: (google.protobuf.BoolValue.$Properties|null);

        disabled?: (google.protobuf.BoolValue.$Properties|null);

        force?: (google.protobuf.BoolValue.$Properties|null);

        git_commit?: (google.protobuf.StringValue.$Properties|null);

        git_remote?: (google.protobuf.StringValue.$Properties|null);

        git_remote_url?: (google.protobuf.StringValue.$Properties|null);

        git_root?: (google.protobuf.StringValue.$Properties|null);

        heartbeat_seconds?: (google.protobuf.Int32Value.$Properties|null);

        init_timeout?: (google.protobuf.DoubleValue.$Properties|null);

        is_local?: (google.protobuf.BoolValue.$Properties|null);

        job_source?: (google.protobuf.StringValue.$Properties|null);

        label_disable?: (google.protobuf.BoolValue.$Properties|null);

        launch?: (google.protobuf.BoolValue.$Properties|null);

        launch_config_path?: (google.protobuf.StringValue.$Properties|null);

        log_symlink_internal?: (google.protobuf.StringValue.$Properties|null);

        log_symlink_user?: (google.protobuf.StringValue.$Properties|null);

        log_user?: (google.protobuf.StringValue.$Properties|null);

        login_timeout?: (google.protobuf.DoubleValue.$Properties|null);

        mode?: (google.protobuf.StringValue.$Properties|null);

        notebook_name?: (google.protobuf.StringValue.$Properties|null);

        project_url?: (google.protobuf.StringValue.$Properties|null);

        quiet?: (google.protobuf.BoolValue.$Properties|null);

        relogin?: (google.protobuf.BoolValue.$Properties|null);

        resume_fname?: (google.protobuf.StringValue.$Properties|null);

        resumed?: (google.protobuf.BoolValue.$Properties|null);

        run_group?: (google.protobuf.StringValue.$Properties|null);

        run_job_type?: (google.protobuf.StringValue.$Properties|null);

        run_mode?: (google.protobuf.StringValue.$Properties|null);

        run_name?: (google.protobuf.StringValue.$Properties|null);

        run_notes?: (google.protobuf.StringValue.$Properties|null);

        run_tags?: (wandb_internal.ListStringValue.$Properties|null);

        sagemaker_disable?: (google.protobuf.BoolValue.$Properties|null);

        settings_system?: (google.protobuf.StringValue.$Properties|null);

        settings_workspace?: (google.protobuf.StringValue.$Properties|null);

        show_colors?: (google.protobuf.BoolValue.$Properties|null);

        show_emoji?: (google.protobuf.BoolValue.$Properties|null);

        show_errors?: (google.protobuf.BoolValue.$Properties|null);

        show_info?: (google.protobuf.BoolValue.$Properties|null);

        show_warnings?: (google.protobuf.BoolValue.$Properties|null);

        silent?: (google.protobuf.BoolValue.$Properties|null);

        strict?: (google.protobuf.BoolValue.$Properties|null);

        summary_errors?: (google.protobuf.Int32Value.$Properties|null);

        summary_timeout?: (google.protobuf.Int32Value.$Properties|null);

        summary_warnings?: (google.protobuf.Int32Value.$Properties|null);

        sweep_id?: (google.protobuf.StringValue.$Properties|null);

        sweep_param_path?: (google.protobuf.StringValue.$Properties|null);

        symlink?: (google.protobuf.BoolValue.$Properties|null);

        sync_dir?: (google.protobuf.StringValue.$Properties|null);

        sync_symlink_latest?: (google.protobuf.StringValue.$Properties|null);

        table_raise_on_max_row_limit_exceeded?: (google.protobuf.BoolValue.$Properties|null);

        timespec?: (google.protobuf.StringValue.$Properties|null);

        tmp_dir?: (google.protobuf.StringValue.$Properties|null);

        x_jupyter_name?: (google.protobuf.StringValue.$Properties|null);

        x_jupyter_path?: (google.protobuf.StringValue.$Properties|null);

        job_name?: (google.protobuf.StringValue.$Properties|null);

        static create(properties: wandb_internal.Settings.$Shape): wandb_internal.Settings & wandb_internal.Settings.$Shape;
        static create(properties?: wandb_internal.Settings.$Properties): wandb_internal.Settings;

        static encode(message: wandb_internal.Settings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Settings & wandb_internal.Settings.$Shape;
    }

    namespace Settings {

        interface $Properties {

            api_key?: (google.protobuf.StringValue.$Properties|null);

            identity_token_file?: (google.protobuf.StringValue.$Properties|null);

            credentials_file?: (google.protobuf.StringValue.$Properties|null);

            insecure_disable_ssl?: (google.protobuf.BoolValue.$Properties|null);

            _offline?: (google.protobuf.BoolValue.$Properties|null);

            x_sync?: (google.protobuf.BoolValue.$Properties|null);

            sync_file?: (google.protobuf.StringValue.$Properties|null);

            _shared?: (google.protobuf.BoolValue.$Properties|null);

            run_id?: (google.protobuf.StringValue.$Properties|null);

            run_url?: (google.protobuf.StringValue.$Properties|null);

            project?: (google.protobuf.StringValue.$Properties|null);

            entity?: (google.protobuf.StringValue.$Properties|null);

            organization?: (google.protobuf.StringValue.$Properties|null);

            finish_timeout?: (google.protobuf.DoubleValue.$Properties|null);

            x_start_time?: (google.protobuf.DoubleValue.$Properties|null);

            root_dir?: (google.protobuf.StringValue.$Properties|null);

            wandb_dir?: (google.protobuf.StringValue.$Properties|null);

            log_dir?: (google.protobuf.StringValue.$Properties|null);

            log_internal?: (google.protobuf.StringValue.$Properties|null);

            ignore_globs?: (wandb_internal.ListStringValue.$Properties|null);

            app_url?: (google.protobuf.StringValue.$Properties|null);

            base_url?: (google.protobuf.StringValue.$Properties|null);

            x_file_stream_max_bytes?: (google.protobuf.Int32Value.$Properties|null);

            x_file_stream_transmit_interval?: (google.protobuf.DoubleValue.$Properties|null);

            x_file_stream_no_gzip?: (google.protobuf.BoolValue.$Properties|null);

            x_extra_http_headers?: (wandb_internal.MapStringKeyStringValue.$Properties|null);

            x_file_stream_retry_max?: (google.protobuf.Int32Value.$Properties|null);

            x_file_stream_retry_wait_min_seconds?: (google.protobuf.DoubleValue.$Properties|null);

            x_file_stream_retry_wait_max_seconds?: (google.protobuf.DoubleValue.$Properties|null);

            x_file_stream_timeout_seconds?: (google.protobuf.DoubleValue.$Properties|null);

            x_file_stream_max_line_bytes?: (google.protobuf.Int32Value.$Properties|null);

            x_history_value_encoding?: (google.protobuf.StringValue.$Properties|null);

            x_file_transfer_retry_max?: (google.protobuf.Int32Value.$Properties|null);

            x_file_transfer_retry_wait_min_seconds?: (google.protobuf.DoubleValue.$Properties|null);

            x_file_transfer_retry_wait_max_seconds?: (google.protobuf.DoubleValue.$Properties|null);

            x_file_transfer_timeout_seconds?: (google.protobuf.DoubleValue.$Properties|null);

            x_graphql_retry_max?: (google.protobuf.Int32Value.$Properties|null);

            x_graphql_retry_wait_min_seconds?: (google.protobuf.DoubleValue.$Properties|null);

            x_graphql_retry_wait_max_seconds?: (google.protobuf.DoubleValue.$Properties|null);

            x_graphql_timeout_seconds?: (google.protobuf.DoubleValue.$Properties|null);

            http_proxy?: (google.protobuf.StringValue.$Properties|null);

            https_proxy?: (google.protobuf.StringValue.$Properties|null);

            x_proxies?: (wandb_internal.MapStringKeyStringValue.$Properties|null);

            program?: (google.protobuf.StringValue.$Properties|null);

            program_relpath?: (google.protobuf.StringValue.$Properties|null);

            _code_path_local?: (google.protobuf.StringValue.$Properties|null);

            program_abspath?: (google.protobuf.StringValue.$Properties|null);

            _args?: (wandb_internal.ListStringValue.$Properties|null);

            _os?: (google.protobuf.StringValue.$Properties|null);

            docker?: (google.protobuf.StringValue.$Properties|null);

            x_executable?: (google.protobuf.StringValue.$Properties|null);

            _python?: (google.protobuf.StringValue.$Properties|null);

            colab_url?: (google.protobuf.StringValue.$Properties|null);

            host?: (google.protobuf.StringValue.$Properties|null);

            username?: (google.protobuf.StringValue.$Properties|null);

            email?: (google.protobuf.StringValue.$Properties|null);

            resume?: (google.protobuf.StringValue.$Properties|null);

            resume_from?: (wandb_internal.RunMoment.$Properties|null);

            fork_from?: (wandb_internal.RunMoment.$Properties|null);

            disable_job_creation?: (google.protobuf.BoolValue.$Properties|null);

            sweep_url?: (google.protobuf.StringValue.$Properties|null);

            x_disable_update_check?: (google.protobuf.BoolValue.$Properties|null);

            x_disable_meta?: (google.protobuf.BoolValue.$Properties|null);

            save_code?: (google.protobuf.BoolValue.$Properties|null);

            stop_on_fatal_error?: (google.protobuf.BoolValue.$Properties|null);

            disable_git?: (google.protobuf.BoolValue.$Properties|null);

            disable_git_fork_point?: (google.protobuf.BoolValue.$Properties|null);

            x_disable_machine_info?: (google.protobuf.BoolValue.$Properties|null);

            x_disable_stats?: (google.protobuf.BoolValue.$Properties|null);

            x_stats_buffer_size?: (google.protobuf.Int32Value.$Properties|null);

            x_stats_sampling_interval?: (google.protobuf.DoubleValue.$Properties|null);

            x_stats_pid?: (google.protobuf.Int32Value.$Properties|null);

            x_stats_disk_paths?: (wandb_internal.ListStringValue.$Properties|null);

            x_stats_neuron_monitor_config_path?: (google.protobuf.StringValue.$Properties|null);

            x_stats_dcgm_exporter?: (google.protobuf.StringValue.$Properties|null);

            x_stats_open_metrics_endpoints?: (wandb_internal.MapStringKeyStringValue.$Properties|null);

            x_stats_open_metrics_filters?: (wandb_internal.OpenMetricsFilters.$Properties|null);

            x_stats_open_metrics_http_headers?: (wandb_internal.MapStringKeyStringValue.$Properties|null);

            x_stats_gpu_device_ids?: (wandb_internal.ListIntValue.$Properties|null);

            x_stats_cpu_count?: (google.protobuf.Int32Value.$Properties|null);

            x_stats_cpu_logical_count?: (google.protobuf.Int32Value.$Properties|null);

            x_stats_gpu_count?: (google.protobuf.Int32Value.$Properties|null);

            x_stats_gpu_type?: (google.protobuf.StringValue.$Properties|null);

            x_stats_track_process_tree?: (google.protobuf.BoolValue.$Properties|null);

            x_stats_no_cgroup?: (google.protobuf.BoolValue.$Properties|null);

            x_stats_self_usage?: (google.protobuf.BoolValue.$Properties|null);

            x_label?: (google.protobuf.StringValue.$Properties|null);

            x_primary?: (google.protobuf.BoolValue.$Properties|null);

            x_update_finish_state?: (google.protobuf.BoolValue.$Properties|null);

            allow_offline_artifacts?: (google.protobuf.BoolValue.$Properties|null);

            console?: (google.protobuf.StringValue.$Properties|null);

            console_multipart?: (google.protobuf.BoolValue.$Properties|null);

            console_chunk_max_bytes?: (google.protobuf.Int32Value.$Properties|null);

            console_chunk_max_seconds?: (google.protobuf.Int32Value.$Properties|null);

            sync_tensorboard?: (google.protobuf.BoolValue.$Properties|null);

            x_server_side_derived_summary?: (google.protobuf.BoolValue.$Properties|null);

            x_skip_transaction_log?: (google.protobuf.BoolValue.$Properties|null);

            x_transaction_log_flush_interval?: (google.protobuf.DoubleValue.$Properties|null);

            x_stats_coreweave_metadata_base_url?: (google.protobuf.StringValue.$Properties|null);

            x_stats_coreweave_metadata_endpoint?: (google.protobuf.StringValue.$Properties|null);

            _aws_lambda?: (google.protobuf.BoolValue.$Properties|null);

            x_cli_only_mode?: (google.protobuf.BoolValue.$Properties|null);

            _colab?: (google.protobuf.BoolValue.$Properties|null);

            x_disable_viewer?: (google.protobuf.BoolValue.$Properties|null);

            x_flow_control_custom?: (google.protobuf.BoolValue.$Properties|null);

            x_flow_control_disabled?: (google.protobuf.BoolValue.$Properties|null);

            x_internal_check_process?: (google.protobuf.DoubleValue.$Properties|null);

            _ipython?: (google.protobuf.BoolValue.$Properties|null);

            _jupyter?: (google.protobuf.BoolValue.$Properties|null);

            x_jupyter_root?: (google.protobuf.StringValue.$Properties|null);

            _kaggle?: (google.protobuf.BoolValue.$Properties|null);

            x_live_policy_rate_limit?: (google.protobuf.Int32Value.$Properties|null);

            x_live_policy_wait_time?: (google.protobuf.Int32Value.$Properties|null);

            x_log_level?: (google.protobuf.Int32Value.$Properties|null);

            x_network_buffer?: (google.protobuf.Int32Value.$Properties|null);

            _noop?: (google.protobuf.BoolValue.$Properties|null);

            _notebook?: (google.protobuf.BoolValue.$Properties|null);

            _platform?: (google.protobuf.StringValue.$Properties|null);

            x_runqueue_item_id?: (google.protobuf.StringValue.$Properties|null);

            x_save_requirements?: (google.protobuf.BoolValue.$Properties|null);

            x_service_transport?: (google.protobuf.StringValue.$Properties|null);

            x_service_wait?: (google.protobuf.DoubleValue.$Properties|null);

            _start_datetime?: (google.protobuf.StringValue.$Properties|null);

            _tmp_code_dir?: (google.protobuf.StringValue.$Properties|null);

            _windows?: (google.protobuf.BoolValue.$Properties|null);

            allow_media_symlink?: (google.protobuf.BoolValue.$Properties|null);

            allow_val_change?: (google.protobuf.BoolValue.$Properties|null);

            azure_account_url_to_access_key?: (wandb_internal.MapStringKeyStringValue.$Properties|null);

            code_dir?: (google.protobuf.StringValue.$Properties|null);

            config_paths?: (wandb_internal.ListStringValue.$Properties|null);

            deployment?: (google.protobuf.StringValue.$Properties|null);

            disable_code?: (google.protobuf.BoolValue.$Properties|null);

            disable_hints?: (google.protobuf.BoolValue.$Properties|null);

            disabled?: (google.protobuf.BoolValue.$Properties|null);

            force?: (google.protobuf.BoolValue.$Properties|null);

            git_commit?: (google.protobuf.StringValue.$Properties|null);

            git_remote?: (google.protobuf.StringValue.$Properties|null);

            git_remote_url?: (google.protobuf.StringValue.$Properties|null);

            git_root?: (google.protobuf.StringValue.$Properties|null);

            heartbeat_seconds?: (google.protobuf.Int32Value.$Properties|null);

            init_timeout?: (google.protobuf.DoubleValue.$Properties|null);

            is_local?: (google.protobuf.BoolValue.$Properties|null);

            job_source?: (google.protobuf.StringValue.$Properties|null);

            label_disable?: (google.protobuf.BoolValue.$Properties|null);

            launch?: (google.protobuf.BoolValue.$Properties|null);

            launch_config_path?: (google.protobuf.StringValue.$Properties|null);

            log_symlink_internal?: (google.protobuf.StringValue.$Properties|null);

            log_symlink_user?: (google.protobuf.StringValue.$Properties|null);

            log_user?: (google.protobuf.StringValue.$Properties|null);

            login_timeout?: (google.protobuf.DoubleValue.$Properties|null);

            mode?: (google.protobuf.StringValue.$Properties|null);

            notebook_name?: (google.protobuf.StringValue.$Properties|null);

            project_url?: (google.protobuf.StringValue.$Properties|null);

            quiet?: (google.protobuf.BoolValue.$Properties|null);

            relogin?: (google.protobuf.BoolValue.$Properties|null);

            resume_fname?: (google.protobuf.StringValue.$Properties|null);

            resumed?: (google.protobuf.BoolValue.$Properties|null);

            run_group?: (google.protobuf.StringValue.$Properties|null);

            run_job_type?: (google.protobuf.StringValue.$Properties|null);

            run_mode?: (google.protobuf.StringValue.$Properties|null);

            run_name?: (google.protobuf.StringValue.$Properties|null);

            run_notes?: (google.protobuf.StringValue.$Properties|null);

            run_tags?: (wandb_internal.ListStringValue.$Properties|null);

            sagemaker_disable?: (google.protobuf.BoolValue.$Properties|null);

            settings_system?: (google.protobuf.StringValue.$Properties|null);

            settings_workspace?: (google.protobuf.StringValue.$Properties|null);

            show_colors?: (google.protobuf.BoolValue.$Properties|null);

            show_emoji?: (google.protobuf.BoolValue.$Properties|null);

            show_errors?: (google.protobuf.BoolValue.$Properties|null);

            show_info?: (google.protobuf.BoolValue.$Properties|null);

            show_warnings?: (google.protobuf.BoolValue.$Properties|null);

            silent?: (google.protobuf.BoolValue.$Properties|null);

            strict?: (google.protobuf.BoolValue.$Properties|null);

            summary_errors?: (google.protobuf.Int32Value.$Properties|null);

            summary_timeout?: (google.protobuf.Int32Value.$Properties|null);

            summary_warnings?: (google.protobuf.Int32Value.$Properties|null);

            sweep_id?: (google.protobuf.StringValue.$Properties|null);

            sweep_param_path?: (google.protobuf.StringValue.$Properties|null);

            symlink?: (google.protobuf.BoolValue.$Properties|null);

            sync_dir?: (google.protobuf.StringValue.$Properties|null);

            sync_symlink_latest?: (google.protobuf.StringValue.$Properties|null);

            table_raise_on_max_row_limit_exceeded?: (google.protobuf.BoolValue.$Properties|null);

            timespec?: (google.protobuf.StringValue.$Properties|null);

            tmp_dir?: (google.protobuf.StringValue.$Properties|null);

            x_jupyter_name?: (google.protobuf.StringValue.$Properties|null);

            x_jupyter_path?: (google.protobuf.StringValue.$Properties|null);

            job_name?: (google.protobuf.StringValue.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          api_key?: google.protobuf.StringValue.$Shape|null;
          identity_token_file?: google.protobuf.StringValue.$Shape|null;
          credentials_file?: google.protobuf.StringValue.$Shape|null;
          insecure_disable_ssl?: google.protobuf.BoolValue.$Shape|null;
          _offline?: google.protobuf.BoolValue.$Shape|null;
          x_sync?: google.protobuf.BoolValue.$Shape|null;
          sync_file?: google.protobuf.StringValue.$Shape|null;
          _shared?: google.protobuf.BoolValue.$Shape|null;
          run_id?: google.protobuf.StringValue.$Shape|null;
          run_url?: google.protobuf.StringValue.$Shape|null;
          project?: google.protobuf.StringValue.$Shape|null;
          entity?: google.protobuf.StringValue.$Shape|null;
          organization?: google.protobuf.StringValue.$Shape|null;
          finish_timeout?: google.protobuf.DoubleValue.$Shape|null;
          x_start_time?: google.protobuf.DoubleValue.$Shape|null;
          root_dir?: google.protobuf.StringValue.$Shape|null;
          wandb_dir?: google.protobuf.StringValue.$Shape|null;
          log_dir?: google.protobuf.StringValue.$Shape|null;
          log_internal?: google.protobuf.StringValue.$Shape|null;
          ignore_globs?: wandb_internal.ListStringValue.$Shape|null;
          app_url?: google.protobuf.StringValue.$Shape|null;
          base_url?: google.protobuf.StringValue.$Shape|null;
          x_file_stream_max_bytes?: google.protobuf.Int32Value.$Shape|null;
          x_file_stream_transmit_interval?: google.protobuf.DoubleValue.$Shape|null;
          x_file_stream_no_gzip?: google.protobuf.BoolValue.$Shape|null;
          x_extra_http_headers?: wandb_internal.MapStringKeyStringValue.$Shape|null;
          x_file_stream_retry_max?: google.protobuf.Int32Value.$Shape|null;
          x_file_stream_retry_wait_min_seconds?: google.protobuf.DoubleValue.$Shape|null;
          x_file_stream_retry_wait_max_seconds?: google.protobuf.DoubleValue.$Shape|null;
          x_file_stream_timeout_seconds?: google.protobuf.DoubleValue.$Shape|null;
          x_file_stream_max_line_bytes?: google.protobuf.Int32Value.$Shape|null;
          x_history_value_encoding?: google.protobuf.StringValue.$Shape|null;
          x_file_transfer_retry_max?: google.protobuf.Int32Value.$Shape|null;
          x_file_transfer_retry_wait_min_seconds?: google.protobuf.DoubleValue.$Shape|null;
          x_file_transfer_retry_wait_max_seconds?: google.protobuf.DoubleValue.$Shape|null;
          x_file_transfer_timeout_seconds?: google.protobuf.DoubleValue.$Shape|null;
          x_graphql_retry_max?: google.protobuf.Int32Value.$Shape|null;
          x_graphql_retry_wait_min_seconds?: google.protobuf.DoubleValue.$Shape|null;
          x_graphql_retry_wait_max_seconds?: google.protobuf.DoubleValue.$Shape|null;
          x_graphql_timeout_seconds?: google.protobuf.DoubleValue.$Shape|null;
          http_proxy?: google.protobuf.StringValue.$Shape|null;
          https_proxy?: google.protobuf.StringValue.$Shape|null;
          x_proxies?: wandb_internal.MapStringKeyStringValue.$Shape|null;
          program?: google.protobuf.StringValue.$Shape|null;
          program_relpath?: google.protobuf.StringValue.$Shape|null;
          _code_path_local?: google.protobuf.StringValue.$Shape|null;
          program_abspath?: google.protobuf.StringValue.$Shape|null;
          _args?: wandb_internal.ListStringValue.$Shape|null;
          _os?: google.protobuf.StringValue.$Shape|null;
          docker?: google.protobuf.StringValue.$Shape|null;
          x_executable?: google.protobuf.StringValue.$Shape|null;
          _python?: google.protobuf.StringValue.$Shape|null;
          colab_url?: google.protobuf.StringValue.$Shape|null;
          host?: google.protobuf.StringValue.$Shape|null;
          username?: google.protobuf.StringValue.$Shape|null;
          email?: google.protobuf.StringValue.$Shape|null;
          resume?: google.protobuf.StringValue.$Shape|null;
          resume_from?: wandb_internal.RunMoment.$Shape|null;
          fork_from?: wandb_internal.RunMoment.$Shape|null;
          disable_job_creation?: google.protobuf.BoolValue.$Shape|null;
          sweep_url?: google.protobuf.StringValue.$Shape|null;
          x_disable_update_check?: google.protobuf.BoolValue.$Shape|null;
          x_disable_meta?: google.protobuf.BoolValue.$Shape|null;
          save_code?: google.protobuf.BoolValue.$Shape|null;
          stop_on_fatal_error?: google.protobuf.BoolValue.$Shape|null;
          disable_git?: google.protobuf.BoolValue.$Shape|null;
          disable_git_fork_point?: google.protobuf.BoolValue.$Shape|null;
          x_disable_machine_info?: google.protobuf.BoolValue.$Shape|null;
          x_disable_stats?: google.protobuf.BoolValue.$Shape|null;
          x_stats_buffer_size?: google.protobuf.Int32Value.$Shape|null;
          x_stats_sampling_interval?: google.protobuf.DoubleValue.$Shape|null;
          x_stats_pid?: google.protobuf.Int32Value.$Shape|null;
          x_stats_disk_paths?: wandb_internal.ListStringValue.$Shape|null;
          x_stats_neuron_monitor_config_path?: google.protobuf.StringValue.$Shape|null;
          x_stats_dcgm_exporter?: google.protobuf.StringValue.$Shape|null;
          x_stats_open_metrics_endpoints?: wandb_internal.MapStringKeyStringValue.$Shape|null;
          x_stats_open_metrics_filters?: wandb_internal.OpenMetricsFilters.$Shape|null;
          x_stats_open_metrics_http_headers?: wandb_internal.MapStringKeyStringValue.$Shape|null;
          x_stats_gpu_device_ids?: wandb_internal.ListIntValue.$Shape|null;
          x_stats_cpu_count?: google.protobuf.Int32Value.$Shape|null;
          x_stats_cpu_logical_count?: google.protobuf.Int32Value.$Shape|null;
          x_stats_gpu_count?: google.protobuf.Int32Value.$Shape|null;
          x_stats_gpu_type?: google.protobuf.StringValue.$Shape|null;
          x_stats_track_process_tree?: google.protobuf.BoolValue.$Shape|null;
          x_stats_no_cgroup?: google.protobuf.BoolValue.$Shape|null;
          x_stats_self_usage?: google.protobuf.BoolValue.$Shape|null;
          x_label?: google.protobuf.StringValue.$Shape|null;
          x_primary?: google.protobuf.BoolValue.$Shape|null;
          x_update_finish_state?: google.protobuf.BoolValue.$Shape|null;
          allow_offline_artifacts?: google.protobuf.BoolValue.$Shape|null;
          console?: google.protobuf.StringValue.$Shape|null;
          console_multipart?: google.protobuf.BoolValue.$Shape|null;
          console_chunk_max_bytes?: google.protobuf.Int32Value.$Shape|null;
          console_chunk_max_seconds?: google.protobuf.Int32Value.$Shape|null;
          sync_tensorboard?: google.protobuf.BoolValue.$Shape|null;
          x_server_side_derived_summary?: google.protobuf.BoolValue.$Shape|null;
          x_skip_transaction_log?: google.protobuf.BoolValue.$Shape|null;
          x_transaction_log_flush_interval?: google.protobuf.DoubleValue.$Shape|null;
          x_stats_coreweave_metadata_base_url?: google.protobuf.StringValue.$Shape|null;
          x_stats_coreweave_metadata_endpoint?: google.protobuf.StringValue.$Shape|null;
          _aws_lambda?: google.protobuf.BoolValue.$Shape|null;
          x_cli_only_mode?: google.protobuf.BoolValue.$Shape|null;
          _colab?: google.protobuf.BoolValue.$Shape|null;
          x_disable_viewer?: google.protobuf.BoolValue.$Shape|null;
          x_flow_control_custom?: google.protobuf.BoolValue.$Shape|null;
          x_flow_control_disabled?: google.protobuf.BoolValue.$Shape|null;
          x_internal_check_process?: google.protobuf.DoubleValue.$Shape|null;
          _ipython?: google.protobuf.BoolValue.$Shape|null;
          _jupyter?: google.protobuf.BoolValue.$Shape|null;
          x_jupyter_root?: google.protobuf.StringValue.$Shape|null;
          _kaggle?: google.protobuf.BoolValue.$Shape|null;
          x_live_policy_rate_limit?: google.protobuf.Int32Value.$Shape|null;
          x_live_policy_wait_time?: google.protobuf.Int32Value.$Shape|null;
          x_log_level?: google.protobuf.Int32Value.$Shape|null;
          x_network_buffer?: google.protobuf.Int32Value.$Shape|null;
          _noop?: google.protobuf.BoolValue.$Shape|null;
          _notebook?: google.protobuf.BoolValue.$Shape|null;
          _platform?: google.protobuf.StringValue.$Shape|null;
          x_runqueue_item_id?: google.protobuf.StringValue.$Shape|null;
          x_save_requirements?: google.protobuf.BoolValue.$Shape|null;
          x_service_transport?: google.protobuf.StringValue.$Shape|null;
          x_service_wait?: google.protobuf.DoubleValue.$Shape|null;
          _start_datetime?: google.protobuf.StringValue.$Shape|null;
          _tmp_code_dir?: google.protobuf.StringValue.$Shape|null;
          _windows?: google.protobuf.BoolValue.$Shape|null;
          allow_media_symlink?: google.protobuf.BoolValue.$Shape|null;
          allow_val_change?: google.protobuf.BoolValue.$Shape|null;
          azure_account_url_to_access_key?: wandb_internal.MapStringKeyStringValue.$Shape|null;
          code_dir?: google.protobuf.StringValue.$Shape|null;
          config_paths?: wandb_internal.ListStringValue.$Shape|null;
          deployment?: google.protobuf.StringValue.$Shape|null;
          disable_code?: google.protobuf.BoolValue.$Shape|null;
          disable_hints?: google.protobuf.BoolValue.$Shape|null;
          disabled?: google.protobuf.BoolValue.$Shape|null;
          force?: google.protobuf.BoolValue.$Shape|null;
          git_commit?: google.protobuf.StringValue.$Shape|null;
          git_remote?: google.protobuf.StringValue.$Shape|null;
          git_remote_url?: google.protobuf.StringValue.$Shape|null;
          git_root?: google.protobuf.StringValue.$Shape|null;
          heartbeat_seconds?: google.protobuf.Int32Value.$Shape|null;
          init_timeout?: google.protobuf.DoubleValue.$Shape|null;
          is_local?: google.protobuf.BoolValue.$Shape|null;
          job_source?: google.protobuf.StringValue.$Shape|null;
          label_disable?: google.protobuf.BoolValue.$Shape|null;
          launch?: google.protobuf.BoolValue.$Shape|null;
          launch_config_path?: google.protobuf.StringValue.$Shape|null;
          log_symlink_internal?: google.protobuf.StringValue.$Shape|null;
          log_symlink_user?: google.protobuf.StringValue.$Shape|null;
          log_user?: google.protobuf.StringValue.$Shape|null;
          login_timeout?: google.protobuf.DoubleValue.$Shape|null;
          mode?: google.protobuf.StringValue.$Shape|null;
          notebook_name?: google.protobuf.StringValue.$Shape|null;
          project_url?: google.protobuf.StringValue.$Shape|null;
          quiet?: google.protobuf.BoolValue.$Shape|null;
          relogin?: google.protobuf.BoolValue.$Shape|null;
          resume_fname?: google.protobuf.StringValue.$Shape|null;
          resumed?: google.protobuf.BoolValue.$Shape|null;
          run_group?: google.protobuf.StringValue.$Shape|null;
          run_job_type?: google.protobuf.StringValue.$Shape|null;
          run_mode?: google.protobuf.StringValue.$Shape|null;
          run_name?: google.protobuf.StringValue.$Shape|null;
          run_notes?: google.protobuf.StringValue.$Shape|null;
          run_tags?: wandb_internal.ListStringValue.$Shape|null;
          sagemaker_disable?: google.protobuf.BoolValue.$Shape|null;
          settings_system?: google.protobuf.StringValue.$Shape|null;
          settings_workspace?: google.protobuf.StringValue.$Shape|null;
          show_colors?: google.protobuf.BoolValue.$Shape|null;
          show_emoji?: google.protobuf.BoolValue.$Shape|null;
          show_errors?: google.protobuf.BoolValue.$Shape|null;
          show_info?: google.protobuf.BoolValue.$Shape|null;
          show_warnings?: google.protobuf.BoolValue.$Shape|null;
          silent?: google.protobuf.BoolValue.$Shape|null;
          strict?: google.protobuf.BoolValue.$Shape|null;
          summary_errors?: google.protobuf.Int32Value.$Shape|null;
          summary_timeout?: google.protobuf.Int32Value.$Shape|null;
          summary_warnings?: google.protobuf.Int32Value.$Shape|null;
          sweep_id?: google.protobuf.StringValue.$Shape|null;
          sweep_param_path?: google.protobuf.StringValue.$Shape|null;
          symlink?: google.protobuf.BoolValue.$Shape|null;
          sync_dir?: google.protobuf.StringValue.$Shape|null;
          sync_symlink_latest?: google.protobuf.StringValue.$Shape|null;
          table_raise_on_max_row_limit_exceeded?: google.protobuf.BoolValue.$Shape|null;
          timespec?: google.protobuf.StringValue.$Shape|null;
          tmp_dir?: google.protobuf.StringValue.$Shape|null;
          x_jupyter_name?: google.protobuf.StringValue.$Shape|null;
          x_jupyter_path?: google.protobuf.StringValue.$Shape|null;
          job_name?: google.protobuf.StringValue.$Shape|null;
          $unknowns?: Uint8Array[];
        };
    }

    interface IServerInitSyncRequest extends wandb_internal.ServerInitSyncRequest.$Properties {
    }

    class ServerInitSyncRequest {

        constructor(properties?: wandb_internal.ServerInitSyncRequest.$Properties);

        $unknowns?: Uint8Array[];

        path: string[];

        cwd: string;

        live: boolean;

        settings?: (wandb_internal.Settings.$Properties|null);

        new_entity: string;

        new_project: string;

        new_run_id: string;

        new_job_type: string;

        tag_replacements: { [k: string]: string };

        static create(properties: wandb_internal.ServerInitSyncRequest.$Shape): wandb_internal.ServerInitSyncRequest & wandb_internal.ServerInitSyncRequest.$Shape;
        static create(properties?: wandb_internal.ServerInitSyncRequest.$Properties): wandb_internal.ServerInitSyncRequest;

        static encode(message: wandb_internal.ServerInitSyncRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInitSyncRequest & wandb_internal.ServerInitSyncRequest.$Shape;
    }

    namespace ServerInitSyncRequest {

        interface $Properties {

            path?: (string[]|null);

            cwd?: (string|null);

            live?: (boolean|null);

            settings?: (wandb_internal.Settings.$Properties|null);

            new_entity?: (string|null);

            new_project?: (string|null);

            new_run_id?: (string|null);

            new_job_type?: (string|null);

            tag_replacements?: ({ [k: string]: string }|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          path?: string[]|null;
          cwd?: string|null;
          live?: boolean|null;
          settings?: wandb_internal.Settings.$Shape|null;
          new_entity?: string|null;
          new_project?: string|null;
          new_run_id?: string|null;
          new_job_type?: string|null;
          tag_replacements?: { [k: string]: string }|null;
          $unknowns?: Uint8Array[];
        };
    }

    interface IServerInitSyncResponse extends wandb_internal.ServerInitSyncResponse.$Properties {
    }

    class ServerInitSyncResponse {

        constructor(properties?: wandb_internal.ServerInitSyncResponse.$Properties);

        $unknowns?: Uint8Array[];

        id: string;

        static create(properties: wandb_internal.ServerInitSyncResponse.$Shape): wandb_internal.ServerInitSyncResponse & wandb_internal.ServerInitSyncResponse.$Shape;
        static create(properties?: wandb_internal.ServerInitSyncResponse.$Properties): wandb_internal.ServerInitSyncResponse;

        static encode(message: wandb_internal.ServerInitSyncResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInitSyncResponse & wandb_internal.ServerInitSyncResponse.$Shape;
    }

    namespace ServerInitSyncResponse {

        interface $Properties {

            id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerInitSyncResponse.$Properties;
    }

    interface IServerSyncRequest extends wandb_internal.ServerSyncRequest.$Properties {
    }

    class ServerSyncRequest {

        constructor(properties?: wandb_internal.ServerSyncRequest.$Properties);

        $unknowns?: Uint8Array[];

        id: string;

        parallelism: number;

        static create(properties: wandb_internal.ServerSyncRequest.$Shape): wandb_internal.ServerSyncRequest & wandb_internal.ServerSyncRequest.$Shape;
        static create(properties?: wandb_internal.ServerSyncRequest.$Properties): wandb_internal.ServerSyncRequest;

        static encode(message: wandb_internal.ServerSyncRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerSyncRequest & wandb_internal.ServerSyncRequest.$Shape;
    }

    namespace ServerSyncRequest {

        interface $Properties {

            id?: (string|null);

            parallelism?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerSyncRequest.$Properties;
    }

    interface IServerSyncResponse extends wandb_internal.ServerSyncResponse.$Properties {
    }

    class ServerSyncResponse {

        constructor(properties?: wandb_internal.ServerSyncResponse.$Properties);

        $unknowns?: Uint8Array[];

        messages: wandb_internal.ServerSyncMessage.$Properties[];

        static create(properties: wandb_internal.ServerSyncResponse.$Shape): wandb_internal.ServerSyncResponse & wandb_internal.ServerSyncResponse.$Shape;
        static create(properties?: wandb_internal.ServerSyncResponse.$Properties): wandb_internal.ServerSyncResponse;

        static encode(message: wandb_internal.ServerSyncResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerSyncResponse & wandb_internal.ServerSyncResponse.$Shape;
    }

    namespace ServerSyncResponse {

        interface $Properties {

            messages?: (wandb_internal.ServerSyncMessage.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerSyncResponse.$Properties;
    }

    interface IServerSyncStatusRequest extends wandb_internal.ServerSyncStatusRequest.$Properties {
    }

    class ServerSyncStatusRequest {

        constructor(properties?: wandb_internal.ServerSyncStatusRequest.$Properties);

        $unknowns?: Uint8Array[];

        id: string;

        static create(properties: wandb_internal.ServerSyncStatusRequest.$Shape): wandb_internal.ServerSyncStatusRequest & wandb_internal.ServerSyncStatusRequest.$Shape;
        static create(properties?: wandb_internal.ServerSyncStatusRequest.$Properties): wandb_internal.ServerSyncStatusRequest;

        static encode(message: wandb_internal.ServerSyncStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerSyncStatusRequest & wandb_internal.ServerSyncStatusRequest.$Shape;
    }

    namespace ServerSyncStatusRequest {

        interface $Properties {

            id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerSyncStatusRequest.$Properties;
    }

    interface IServerSyncStatusResponse extends wandb_internal.ServerSyncStatusResponse.$Properties {
    }

    class ServerSyncStatusResponse {

        constructor(properties?: wandb_internal.ServerSyncStatusResponse.$Properties);

        $unknowns?: Uint8Array[];

        stats: wandb_internal.OperationStats.$Properties[];

        new_messages: wandb_internal.ServerSyncMessage.$Properties[];

        static create(properties: wandb_internal.ServerSyncStatusResponse.$Shape): wandb_internal.ServerSyncStatusResponse & wandb_internal.ServerSyncStatusResponse.$Shape;
        static create(properties?: wandb_internal.ServerSyncStatusResponse.$Properties): wandb_internal.ServerSyncStatusResponse;

        static encode(message: wandb_internal.ServerSyncStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerSyncStatusResponse & wandb_internal.ServerSyncStatusResponse.$Shape;
    }

    namespace ServerSyncStatusResponse {

        interface $Properties {

            stats?: (wandb_internal.OperationStats.$Properties[]|null);

            new_messages?: (wandb_internal.ServerSyncMessage.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerSyncStatusResponse.$Properties;
    }

    interface IServerSyncMessage extends wandb_internal.ServerSyncMessage.$Properties {
    }

    class ServerSyncMessage {

        constructor(properties?: wandb_internal.ServerSyncMessage.$Properties);

        $unknowns?: Uint8Array[];

        severity: wandb_internal.ServerSyncMessage.Severity;

        content: string;

        static create(properties: wandb_internal.ServerSyncMessage.$Shape): wandb_internal.ServerSyncMessage & wandb_internal.ServerSyncMessage.$Shape;
        static create(properties?: wandb_internal.ServerSyncMessage.$Properties): wandb_internal.ServerSyncMessage;

        static encode(message: wandb_internal.ServerSyncMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerSyncMessage & wandb_internal.ServerSyncMessage.$Shape;
    }

    namespace ServerSyncMessage {

        interface $Properties {

            severity?: (wandb_internal.ServerSyncMessage.Severity|null);

            content?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerSyncMessage.$Properties;

        enum Severity {

            SEVERITY_NOTSET = 0,

            SEVERITY_INFO = 20,

            SEVERITY_WARNING = 30,

            SEVERITY_ERROR = 40
        }
    }

    interface IRecord extends wandb_internal.Record.$Properties {
    }

    class Record {

        constructor(properties?: wandb_internal.Record.$Properties);

        $unknowns?: Uint8Array[];

        num: (number|bigint);

        history?: (wandb_internal.HistoryRecord.$Properties|null);

        summary?: (wandb_internal.SummaryRecord.$Properties|null);

        output?: (wandb_internal.OutputRecord.$Properties|null);

        config?: (wandb_internal.ConfigRecord.$Properties|null);

        files?: (wandb_internal.FilesRecord.$Properties|null);

        stats?: (wandb_internal.StatsRecord.$Properties|null);

        artifact?: (wandb_internal.ArtifactRecord.$Properties|null);

        tbrecord?: (wandb_internal.TBRecord.$Properties|null);

        alert?: (wandb_internal.AlertRecord.$Properties|null);

        telemetry?: (wandb_internal.TelemetryRecord.$Properties|null);

        metric?: (wandb_internal.MetricRecord.$Properties|null);

        output_raw?: (wandb_internal.OutputRawRecord.$Properties|null);

        run?: (wandb_internal.RunRecord.$Properties|null);

        exit?: (wandb_internal.RunExitRecord.$Properties|null);

        final?: (wandb_internal.FinalRecord.$Properties|null);

        header?: (wandb_internal.HeaderRecord.$Properties|null);

        footer?: (wandb_internal.FooterRecord.$Properties|null);

        preempting?: (wandb_internal.RunPreemptingRecord.$Properties|null);

        noop_link_artifact?: (google.protobuf.Empty.$Properties|null);

        use_artifact?: (wandb_internal.UseArtifactRecord.$Properties|null);

        environment?: (wandb_internal.EnvironmentRecord.$Properties|null);

        output_logger?: (wandb_internal.OutputLoggerRecord.$Properties|null);

        request?: (wandb_internal.Request.$Properties|null);

        control?: (wandb_internal.Control.$Properties|null);

        uuid: string;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        record_type?: ("history"|"summary"|"output"|"config"|"files"|"stats"|"artifact"|"tbrecord"|"alert"|"telemetry"|"metric"|"output_raw"|"run"|"exit"|"final"|"header"|"footer"|"preempting"|"noop_link_artifact"|"use_artifact"|"environment"|"output_logger"|"request");

        static create(properties: wandb_internal.Record.$Shape): wandb_internal.Record & wandb_internal.Record.$Shape;
        static create(properties?: wandb_internal.Record.$Properties): wandb_internal.Record;

        static encode(message: wandb_internal.Record.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Record & wandb_internal.Record.$Shape;
    }

    namespace Record {

        interface $Properties {

            num?: (number|bigint|null);

            history?: (wandb_internal.HistoryRecord.$Properties|null);

            summary?: (wandb_internal.SummaryRecord.$Properties|null);

            output?: (wandb_internal.OutputRecord.$Properties|null);

            config?: (wandb_internal.ConfigRecord.$Properties|null);

            files?: (wandb_internal.FilesRecord.$Properties|null);

            stats?: (wandb_internal.StatsRecord.$Properties|null);

            artifact?: (wandb_internal.ArtifactRecord.$Properties|null);

            tbrecord?: (wandb_internal.TBRecord.$Properties|null);

            alert?: (wandb_internal.AlertRecord.$Properties|null);

            telemetry?: (wandb_internal.TelemetryRecord.$Properties|null);

            metric?: (wandb_internal.MetricRecord.$Properties|null);

            output_raw?: (wandb_internal.OutputRawRecord.$Properties|null);

            run?: (wandb_internal.RunRecord.$Properties|null);

            exit?: (wandb_internal.RunExitRecord.$Properties|null);

            final?: (wandb_internal.FinalRecord.$Properties|null);

            header?: (wandb_internal.HeaderRecord.$Properties|null);

            footer?: (wandb_internal.FooterRecord.$Properties|null);

            preempting?: (wandb_internal.RunPreemptingRecord.$Properties|null);

            noop_link_artifact?: (google.protobuf.Empty.$Properties|null);

            use_artifact?: (wandb_internal.UseArtifactRecord.$Properties|null);

            environment?: (wandb_internal.EnvironmentRecord.$Properties|null);

            output_logger?: (wandb_internal.OutputLoggerRecord.$Properties|null);

            request?: (wandb_internal.Request.$Properties|null);

            control?: (wandb_internal.Control.$Properties|null);

            uuid?: (string|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            record_type?: ("history"|"summary"|"output"|"config"|"files"|"stats"|"artifact"|"tbrecord"|"alert"|"telemetry"|"metric"|"output_raw"|"run"|"exit"|"final"|"header"|"footer"|"preempting"|"noop_link_artifact"|"use_artifact"|"environment"|"output_logger"|"request");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          num?: number|bigint|null;
          history?: wandb_internal.HistoryRecord.$Shape|null;
          summary?: wandb_internal.SummaryRecord.$Shape|null;
          output?: wandb_internal.OutputRecord.$Shape|null;
          config?: wandb_internal.ConfigRecord.$Shape|null;
          files?: wandb_internal.FilesRecord.$Shape|null;
          stats?: wandb_internal.StatsRecord.$Shape|null;
          artifact?: wandb_internal.ArtifactRecord.$Shape|null;
          tbrecord?: wandb_internal.TBRecord.$Shape|null;
          alert?: wandb_internal.AlertRecord.$Shape|null;
          telemetry?: wandb_internal.TelemetryRecord.$Shape|null;
          metric?: wandb_internal.MetricRecord.$Shape|null;
          output_raw?: wandb_internal.OutputRawRecord.$Shape|null;
          run?: wandb_internal.RunRecord.$Shape|null;
          exit?: wandb_internal.RunExitRecord.$Shape|null;
          final?: wandb_internal.FinalRecord.$Shape|null;
          header?: wandb_internal.HeaderRecord.$Shape|null;
          footer?: wandb_internal.FooterRecord.$Shape|null;
          preempting?: wandb_internal.RunPreemptingRecord.$Shape|null;
          noop_link_artifact?: google.protobuf.Empty.$Shape|null;
          use_artifact?: wandb_internal.UseArtifactRecord.$Shape|null;
          environment?: wandb_internal.EnvironmentRecord.$Shape|null;
          output_logger?: wandb_internal.OutputLoggerRecord.$Shape|null;
          request?: wandb_internal.Request.$Shape|null;
          control?: wandb_internal.Control.$Shape|null;
          uuid?: string|null;
          _info?: wandb_internal._RecordInfo.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ record_type?: undefined; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "history"; history: wandb_internal.HistoryRecord.$Shape; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "summary"; history?: null; summary: wandb_internal.SummaryRecord.$Shape; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "output"; history?: null; summary?: null; output: wandb_internal.OutputRecord.$Shape; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "config"; history?: null; summary?: null; output?: null; config: wandb_internal.ConfigRecord.$Shape; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "files"; history?: null; summary?: null; output?: null; config?: null; files: wandb_internal.FilesRecord.$Shape; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "stats"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats: wandb_internal.StatsRecord.$Shape; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "artifact"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact: wandb_internal.ArtifactRecord.$Shape; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "tbrecord"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord: wandb_internal.TBRecord.$Shape; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "alert"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert: wandb_internal.AlertRecord.$Shape; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "telemetry"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry: wandb_internal.TelemetryRecord.$Shape; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "metric"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric: wandb_internal.MetricRecord.$Shape; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "output_raw"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw: wandb_internal.OutputRawRecord.$Shape; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "run"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run: wandb_internal.RunRecord.$Shape; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "exit"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit: wandb_internal.RunExitRecord.$Shape; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "final"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final: wandb_internal.FinalRecord.$Shape; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "header"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header: wandb_internal.HeaderRecord.$Shape; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "footer"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer: wandb_internal.FooterRecord.$Shape; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "preempting"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting: wandb_internal.RunPreemptingRecord.$Shape; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "noop_link_artifact"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact: google.protobuf.Empty.$Shape; use_artifact?: null; environment?: null; output_logger?: null; request?: null }|{ record_type?: "use_artifact"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact: wandb_internal.UseArtifactRecord.$Shape; environment?: null; output_logger?: null; request?: null }|{ record_type?: "environment"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment: wandb_internal.EnvironmentRecord.$Shape; output_logger?: null; request?: null }|{ record_type?: "output_logger"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger: wandb_internal.OutputLoggerRecord.$Shape; request?: null }|{ record_type?: "request"; history?: null; summary?: null; output?: null; config?: null; files?: null; stats?: null; artifact?: null; tbrecord?: null; alert?: null; telemetry?: null; metric?: null; output_raw?: null; run?: null; exit?: null; final?: null; header?: null; footer?: null; preempting?: null; noop_link_artifact?: null; use_artifact?: null; environment?: null; output_logger?: null; request: wandb_internal.Request.$Shape })
        );
    }

    interface IControl extends wandb_internal.Control.$Properties {
    }

    class Control {

        constructor(properties?: wandb_internal.Control.$Properties);

        $unknowns?: Uint8Array[];

        req_resp: boolean;

        local: boolean;

        relay_id: string;

        mailbox_slot: string;

        flow_control: boolean;

        end_offset: (number|bigint);

        connection_id: string;

        static create(properties: wandb_internal.Control.$Shape): wandb_internal.Control & wandb_internal.Control.$Shape;
        static create(properties?: wandb_internal.Control.$Properties): wandb_internal.Control;

        static encode(message: wandb_internal.Control.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Control & wandb_internal.Control.$Shape;
    }

    namespace Control {

        interface $Properties {

            req_resp?: (boolean|null);

            local?: (boolean|null);

            relay_id?: (string|null);

            mailbox_slot?: (string|null);

            flow_control?: (boolean|null);

            end_offset?: (number|bigint|null);

            connection_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.Control.$Properties;
    }

    interface IResult extends wandb_internal.Result.$Properties {
    }

    class Result {

        constructor(properties?: wandb_internal.Result.$Properties);

        $unknowns?: Uint8Array[];

        run_result?: (wandb_internal.RunUpdateResult.$Properties|null);

        exit_result?: (wandb_internal.RunExitResult.$Properties|null);

        log_result?: (wandb_internal.HistoryResult.$Properties|null);

        summary_result?: (wandb_internal.SummaryResult.$Properties|null);

        output_result?: (wandb_internal.OutputResult.$Properties|null);

        config_result?: (wandb_internal.ConfigResult.$Properties|null);

        response?: (wandb_internal.Response.$Properties|null);

        control?: (wandb_internal.Control.$Properties|null);

        uuid: string;

        _info?: (wandb_internal._ResultInfo.$Properties|null);

        result_type?: ("run_result"|"exit_result"|"log_result"|"summary_result"|"output_result"|"config_result"|"response");

        static create(properties: wandb_internal.Result.$Shape): wandb_internal.Result & wandb_internal.Result.$Shape;
        static create(properties?: wandb_internal.Result.$Properties): wandb_internal.Result;

        static encode(message: wandb_internal.Result.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Result & wandb_internal.Result.$Shape;
    }

    namespace Result {

        interface $Properties {

            run_result?: (wandb_internal.RunUpdateResult.$Properties|null);

            exit_result?: (wandb_internal.RunExitResult.$Properties|null);

            log_result?: (wandb_internal.HistoryResult.$Properties|null);

            summary_result?: (wandb_internal.SummaryResult.$Properties|null);

            output_result?: (wandb_internal.OutputResult.$Properties|null);

            config_result?: (wandb_internal.ConfigResult.$Properties|null);

            response?: (wandb_internal.Response.$Properties|null);

            control?: (wandb_internal.Control.$Properties|null);

            uuid?: (string|null);

            _info?: (wandb_internal._ResultInfo.$Properties|null);

            result_type?: ("run_result"|"exit_result"|"log_result"|"summary_result"|"output_result"|"config_result"|"response");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          run_result?: wandb_internal.RunUpdateResult.$Shape|null;
          exit_result?: wandb_internal.RunExitResult.$Shape|null;
          log_result?: wandb_internal.HistoryResult.$Shape|null;
          summary_result?: wandb_internal.SummaryResult.$Shape|null;
          output_result?: wandb_internal.OutputResult.$Shape|null;
          config_result?: wandb_internal.ConfigResult.$Shape|null;
          response?: wandb_internal.Response.$Shape|null;
          control?: wandb_internal.Control.$Shape|null;
          uuid?: string|null;
          _info?: wandb_internal._ResultInfo.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ result_type?: undefined; run_result?: null; exit_result?: null; log_result?: null; summary_result?: null; output_result?: null; config_result?: null; response?: null }|{ result_type?: "run_result"; run_result: wandb_internal.RunUpdateResult.$Shape; exit_result?: null; log_result?: null; summary_result?: null; output_result?: null; config_result?: null; response?: null }|{ result_type?: "exit_result"; run_result?: null; exit_result: wandb_internal.RunExitResult.$Shape; log_result?: null; summary_result?: null; output_result?: null; config_result?: null; response?: null }|{ result_type?: "log_result"; run_result?: null; exit_result?: null; log_result: wandb_internal.HistoryResult.$Shape; summary_result?: null; output_result?: null; config_result?: null; response?: null }|{ result_type?: "summary_result"; run_result?: null; exit_result?: null; log_result?: null; summary_result: wandb_internal.SummaryResult.$Shape; output_result?: null; config_result?: null; response?: null }|{ result_type?: "output_result"; run_result?: null; exit_result?: null; log_result?: null; summary_result?: null; output_result: wandb_internal.OutputResult.$Shape; config_result?: null; response?: null }|{ result_type?: "config_result"; run_result?: null; exit_result?: null; log_result?: null; summary_result?: null; output_result?: null; config_result: wandb_internal.ConfigResult.$Shape; response?: null }|{ result_type?: "response"; run_result?: null; exit_result?: null; log_result?: null; summary_result?: null; output_result?: null; config_result?: null; response: wandb_internal.Response.$Shape })
        );
    }

    interface IFinalRecord extends wandb_internal.FinalRecord.$Properties {
    }

    class FinalRecord {

        constructor(properties?: wandb_internal.FinalRecord.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.FinalRecord.$Shape): wandb_internal.FinalRecord & wandb_internal.FinalRecord.$Shape;
        static create(properties?: wandb_internal.FinalRecord.$Properties): wandb_internal.FinalRecord;

        static encode(message: wandb_internal.FinalRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.FinalRecord & wandb_internal.FinalRecord.$Shape;
    }

    namespace FinalRecord {

        interface $Properties {

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.FinalRecord.$Properties;
    }

    interface IVersionInfo extends wandb_internal.VersionInfo.$Properties {
    }

    class VersionInfo {

        constructor(properties?: wandb_internal.VersionInfo.$Properties);

        $unknowns?: Uint8Array[];

        producer: string;

        min_consumer: string;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.VersionInfo.$Shape): wandb_internal.VersionInfo & wandb_internal.VersionInfo.$Shape;
        static create(properties?: wandb_internal.VersionInfo.$Properties): wandb_internal.VersionInfo;

        static encode(message: wandb_internal.VersionInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.VersionInfo & wandb_internal.VersionInfo.$Shape;
    }

    namespace VersionInfo {

        interface $Properties {

            producer?: (string|null);

            min_consumer?: (string|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.VersionInfo.$Properties;
    }

    interface IHeaderRecord extends wandb_internal.HeaderRecord.$Properties {
    }

    class HeaderRecord {

        constructor(properties?: wandb_internal.HeaderRecord.$Properties);

        $unknowns?: Uint8Array[];

        version_info?: (wandb_internal.VersionInfo.$Properties|null);

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.HeaderRecord.$Shape): wandb_internal.HeaderRecord & wandb_internal.HeaderRecord.$Shape;
        static create(properties?: wandb_internal.HeaderRecord.$Properties): wandb_internal.HeaderRecord;

        static encode(message: wandb_internal.HeaderRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.HeaderRecord & wandb_internal.HeaderRecord.$Shape;
    }

    namespace HeaderRecord {

        interface $Properties {

            version_info?: (wandb_internal.VersionInfo.$Properties|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.HeaderRecord.$Properties;
    }

    interface IFooterRecord extends wandb_internal.FooterRecord.$Properties {
    }

    class FooterRecord {

        constructor(properties?: wandb_internal.FooterRecord.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.FooterRecord.$Shape): wandb_internal.FooterRecord & wandb_internal.FooterRecord.$Shape;
        static create(properties?: wandb_internal.FooterRecord.$Properties): wandb_internal.FooterRecord;

        static encode(message: wandb_internal.FooterRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.FooterRecord & wandb_internal.FooterRecord.$Shape;
    }

    namespace FooterRecord {

        interface $Properties {

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.FooterRecord.$Properties;
    }

    interface IBranchPoint extends wandb_internal.BranchPoint.$Properties {
    }

    class BranchPoint {

        constructor(properties?: wandb_internal.BranchPoint.$Properties);

        $unknowns?: Uint8Array[];

        run: string;

        value: number;

        metric: string;

        static create(properties: wandb_internal.BranchPoint.$Shape): wandb_internal.BranchPoint & wandb_internal.BranchPoint.$Shape;
        static create(properties?: wandb_internal.BranchPoint.$Properties): wandb_internal.BranchPoint;

        static encode(message: wandb_internal.BranchPoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.BranchPoint & wandb_internal.BranchPoint.$Shape;
    }

    namespace BranchPoint {

        interface $Properties {

            run?: (string|null);

            value?: (number|null);

            metric?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.BranchPoint.$Properties;
    }

    interface IRunRecord extends wandb_internal.RunRecord.$Properties {
    }

    class RunRecord {

        constructor(properties?: wandb_internal.RunRecord.$Properties);

        $unknowns?: Uint8Array[];

        run_id: string;

        entity: string;

        project: string;

        config?: (wandb_internal.ConfigRecord.$Properties|null);

        summary?: (wandb_internal.SummaryRecord.$Properties|null);

        run_group: string;

        job_type: string;

        display_name: string;

        notes: string;

        tags: string[];

        settings?: (wandb_internal.SettingsRecord.$Properties|null);

        sweep_id: string;

        host: string;

        starting_step: (number|bigint);

        storage_id: string;

        start_time?: (google.protobuf.Timestamp.$Properties|null);

        resumed: boolean;

        telemetry?: (wandb_internal.TelemetryRecord.$Properties|null);

        runtime: number;

        git?: (wandb_internal.GitRepoRecord.$Properties|null);

        forked: boolean;

        branch_point?: (wandb_internal.BranchPoint.$Properties|null);

        resume: boolean;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.RunRecord.$Shape): wandb_internal.RunRecord & wandb_internal.RunRecord.$Shape;
        static create(properties?: wandb_internal.RunRecord.$Properties): wandb_internal.RunRecord;

        static encode(message: wandb_internal.RunRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunRecord & wandb_internal.RunRecord.$Shape;
    }

    namespace RunRecord {

        interface $Properties {

            run_id?: (string|null);

            entity?: (string|null);

            project?: (string|null);

            config?: (wandb_internal.ConfigRecord.$Properties|null);

            summary?: (wandb_internal.SummaryRecord.$Properties|null);

            run_group?: (string|null);

            job_type?: (string|null);

            display_name?: (string|null);

            notes?: (string|null);

            tags?: (string[]|null);

            settings?: (wandb_internal.SettingsRecord.$Properties|null);

            sweep_id?: (string|null);

            host?: (string|null);

            starting_step?: (number|bigint|null);

            storage_id?: (string|null);

            start_time?: (google.protobuf.Timestamp.$Properties|null);

            resumed?: (boolean|null);

            telemetry?: (wandb_internal.TelemetryRecord.$Properties|null);

            runtime?: (number|null);

            git?: (wandb_internal.GitRepoRecord.$Properties|null);

            forked?: (boolean|null);

            branch_point?: (wandb_internal.BranchPoint.$Properties|null);

            resume?: (boolean|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunRecord.$Properties;
    }

    interface IGitRepoRecord extends wandb_internal.GitRepoRecord.$Properties {
    }

    class GitRepoRecord {

        constructor(properties?: wandb_internal.GitRepoRecord.$Properties);

        $unknowns?: Uint8Array[];

        remote_url: string;

        commit: string;

        static create(properties: wandb_internal.GitRepoRecord.$Shape): wandb_internal.GitRepoRecord & wandb_internal.GitRepoRecord.$Shape;
        static create(properties?: wandb_internal.GitRepoRecord.$Properties): wandb_internal.GitRepoRecord;

        static encode(message: wandb_internal.GitRepoRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GitRepoRecord & wandb_internal.GitRepoRecord.$Shape;
    }

    namespace GitRepoRecord {

        interface $Properties {

            remote_url?: (string|null);

            commit?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GitRepoRecord.$Properties;
    }

    interface IRunUpdateResult extends wandb_internal.RunUpdateResult.$Properties {
    }

    class RunUpdateResult {

        constructor(properties?: wandb_internal.RunUpdateResult.$Properties);

        $unknowns?: Uint8Array[];

        run?: (wandb_internal.RunRecord.$Properties|null);

        error?: (wandb_internal.ErrorInfo.$Properties|null);

        static create(properties: wandb_internal.RunUpdateResult.$Shape): wandb_internal.RunUpdateResult & wandb_internal.RunUpdateResult.$Shape;
        static create(properties?: wandb_internal.RunUpdateResult.$Properties): wandb_internal.RunUpdateResult;

        static encode(message: wandb_internal.RunUpdateResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunUpdateResult & wandb_internal.RunUpdateResult.$Shape;
    }

    namespace RunUpdateResult {

        interface $Properties {

            run?: (wandb_internal.RunRecord.$Properties|null);

            error?: (wandb_internal.ErrorInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunUpdateResult.$Properties;
    }

    interface IErrorInfo extends wandb_internal.ErrorInfo.$Properties {
    }

    class ErrorInfo {

        constructor(properties?: wandb_internal.ErrorInfo.$Properties);

        $unknowns?: Uint8Array[];

        message: string;

        code: wandb_internal.ErrorInfo.ErrorCode;

        static create(properties: wandb_internal.ErrorInfo.$Shape): wandb_internal.ErrorInfo & wandb_internal.ErrorInfo.$Shape;
        static create(properties?: wandb_internal.ErrorInfo.$Properties): wandb_internal.ErrorInfo;

        static encode(message: wandb_internal.ErrorInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ErrorInfo & wandb_internal.ErrorInfo.$Shape;
    }

    namespace ErrorInfo {

        interface $Properties {

            message?: (string|null);

            code?: (wandb_internal.ErrorInfo.ErrorCode|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ErrorInfo.$Properties;

        enum ErrorCode {

            UNKNOWN = 0,

            COMMUNICATION = 1,

            AUTHENTICATION = 2,

            USAGE = 3,

            UNSUPPORTED = 4
        }
    }

    interface IRunExitRecord extends wandb_internal.RunExitRecord.$Properties {
    }

    class RunExitRecord {

        constructor(properties?: wandb_internal.RunExitRecord.$Properties);

        $unknowns?: Uint8Array[];

        exit_code: number;

        not_complete: boolean;

        runtime: number;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.RunExitRecord.$Shape): wandb_internal.RunExitRecord & wandb_internal.RunExitRecord.$Shape;
        static create(properties?: wandb_internal.RunExitRecord.$Properties): wandb_internal.RunExitRecord;

        static encode(message: wandb_internal.RunExitRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunExitRecord & wandb_internal.RunExitRecord.$Shape;
    }

    namespace RunExitRecord {

        interface $Properties {

            exit_code?: (number|null);

            not_complete?: (boolean|null);

            runtime?: (number|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunExitRecord.$Properties;
    }

    interface IRunExitResult extends wandb_internal.RunExitResult.$Properties {
    }

    class RunExitResult {

        constructor(properties?: wandb_internal.RunExitResult.$Properties);

        $unknowns?: Uint8Array[];

        timed_out: boolean;

        static create(properties: wandb_internal.RunExitResult.$Shape): wandb_internal.RunExitResult & wandb_internal.RunExitResult.$Shape;
        static create(properties?: wandb_internal.RunExitResult.$Properties): wandb_internal.RunExitResult;

        static encode(message: wandb_internal.RunExitResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunExitResult & wandb_internal.RunExitResult.$Shape;
    }

    namespace RunExitResult {

        interface $Properties {

            timed_out?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunExitResult.$Properties;
    }

    interface IRunPreemptingRecord extends wandb_internal.RunPreemptingRecord.$Properties {
    }

    class RunPreemptingRecord {

        constructor(properties?: wandb_internal.RunPreemptingRecord.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.RunPreemptingRecord.$Shape): wandb_internal.RunPreemptingRecord & wandb_internal.RunPreemptingRecord.$Shape;
        static create(properties?: wandb_internal.RunPreemptingRecord.$Properties): wandb_internal.RunPreemptingRecord;

        static encode(message: wandb_internal.RunPreemptingRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunPreemptingRecord & wandb_internal.RunPreemptingRecord.$Shape;
    }

    namespace RunPreemptingRecord {

        interface $Properties {

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunPreemptingRecord.$Properties;
    }

    interface IRunPreemptingResult extends wandb_internal.RunPreemptingResult.$Properties {
    }

    class RunPreemptingResult {

        constructor(properties?: wandb_internal.RunPreemptingResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.RunPreemptingResult.$Shape): wandb_internal.RunPreemptingResult & wandb_internal.RunPreemptingResult.$Shape;
        static create(properties?: wandb_internal.RunPreemptingResult.$Properties): wandb_internal.RunPreemptingResult;

        static encode(message: wandb_internal.RunPreemptingResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunPreemptingResult & wandb_internal.RunPreemptingResult.$Shape;
    }

    namespace RunPreemptingResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunPreemptingResult.$Properties;
    }

    interface ISettingsRecord extends wandb_internal.SettingsRecord.$Properties {
    }

    class SettingsRecord {

        constructor(properties?: wandb_internal.SettingsRecord.$Properties);

        $unknowns?: Uint8Array[];

        item: wandb_internal.SettingsItem.$Properties[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.SettingsRecord.$Shape): wandb_internal.SettingsRecord & wandb_internal.SettingsRecord.$Shape;
        static create(properties?: wandb_internal.SettingsRecord.$Properties): wandb_internal.SettingsRecord;

        static encode(message: wandb_internal.SettingsRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SettingsRecord & wandb_internal.SettingsRecord.$Shape;
    }

    namespace SettingsRecord {

        interface $Properties {

            item?: (wandb_internal.SettingsItem.$Properties[]|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SettingsRecord.$Properties;
    }

    interface ISettingsItem extends wandb_internal.SettingsItem.$Properties {
    }

    class SettingsItem {

        constructor(properties?: wandb_internal.SettingsItem.$Properties);

        $unknowns?: Uint8Array[];

        key: string;

        value_json: string;

        static create(properties: wandb_internal.SettingsItem.$Shape): wandb_internal.SettingsItem & wandb_internal.SettingsItem.$Shape;
        static create(properties?: wandb_internal.SettingsItem.$Properties): wandb_internal.SettingsItem;

        static encode(message: wandb_internal.SettingsItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SettingsItem & wandb_internal.SettingsItem.$Shape;
    }

    namespace SettingsItem {

        interface $Properties {

            key?: (string|null);

            value_json?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SettingsItem.$Properties;
    }

    interface IHistoryStep extends wandb_internal.HistoryStep.$Properties {
    }

    class HistoryStep {

        constructor(properties?: wandb_internal.HistoryStep.$Properties);

        $unknowns?: Uint8Array[];

        num: (number|bigint);

        static create(properties: wandb_internal.HistoryStep.$Shape): wandb_internal.HistoryStep & wandb_internal.HistoryStep.$Shape;
        static create(properties?: wandb_internal.HistoryStep.$Properties): wandb_internal.HistoryStep;

        static encode(message: wandb_internal.HistoryStep.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.HistoryStep & wandb_internal.HistoryStep.$Shape;
    }

    namespace HistoryStep {

        interface $Properties {

            num?: (number|bigint|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.HistoryStep.$Properties;
    }

    interface IHistoryRecord extends wandb_internal.HistoryRecord.$Properties {
    }

    class HistoryRecord {

        constructor(properties?: wandb_internal.HistoryRecord.$Properties);

        $unknowns?: Uint8Array[];

        item: wandb_internal.HistoryItem.$Properties[];

        step?: (wandb_internal.HistoryStep.$Properties|null);

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.HistoryRecord.$Shape): wandb_internal.HistoryRecord & wandb_internal.HistoryRecord.$Shape;
        static create(properties?: wandb_internal.HistoryRecord.$Properties): wandb_internal.HistoryRecord;

        static encode(message: wandb_internal.HistoryRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.HistoryRecord & wandb_internal.HistoryRecord.$Shape;
    }

    namespace HistoryRecord {

        interface $Properties {

            item?: (wandb_internal.HistoryItem.$Properties[]|null);

            step?: (wandb_internal.HistoryStep.$Properties|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          item?: wandb_internal.HistoryItem.$Shape[]|null;
          step?: wandb_internal.HistoryStep.$Shape|null;
          _info?: wandb_internal._RecordInfo.$Shape|null;
          $unknowns?: Uint8Array[];
        };
    }

    interface IHistoryItem extends wandb_internal.HistoryItem.$Properties {
    }

    class HistoryItem {

        constructor(properties?: wandb_internal.HistoryItem.$Properties);

        $unknowns?: Uint8Array[];

        key: string;

        nested_key: string[];

        none?: (google.protobuf.NullValue|null);

        boolean?: (boolean|null);

        integer?: (number|bigint|null);

        number?: (number|null);

        text?: (string|null);

        json?: (string|null);

        value_json: string;

        value?: ("none"|"boolean"|"integer"|"number"|"text"|"json");

        static create(properties: wandb_internal.HistoryItem.$Shape): wandb_internal.HistoryItem & wandb_internal.HistoryItem.$Shape;
        static create(properties?: wandb_internal.HistoryItem.$Properties): wandb_internal.HistoryItem;

        static encode(message: wandb_internal.HistoryItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.HistoryItem & wandb_internal.HistoryItem.$Shape;
    }

    namespace HistoryItem {

        interface $Properties {

            key?: (string|null);

            nested_key?: (string[]|null);

            none?: (google.protobuf.NullValue|null);

            boolean?: (boolean|null);

            integer?: (number|bigint|null);

            number?: (number|null);

            text?: (string|null);

            json?: (string|null);

            value_json?: (string|null);

            value?: ("none"|"boolean"|"integer"|"number"|"text"|"json");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          key?: string|null;
          nested_key?: string[]|null;
          none?: google.protobuf.NullValue|null;
          boolean?: boolean|null;
          integer?: number|bigint|null;
          number?: number|null;
          text?: string|null;
          json?: string|null;
          value_json?: string|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ value?: undefined; none?: null; boolean?: null; integer?: null; number?: null; text?: null; json?: null }|{ value?: "none"; none: google.protobuf.NullValue; boolean?: null; integer?: null; number?: null; text?: null; json?: null }|{ value?: "boolean"; none?: null; boolean: boolean; integer?: null; number?: null; text?: null; json?: null }|{ value?: "integer"; none?: null; boolean?: null; integer: number|bigint; number?: null; text?: null; json?: null }|{ value?: "number"; none?: null; boolean?: null; integer?: null; number: number; text?: null; json?: null }|{ value?: "text"; none?: null; boolean?: null; integer?: null; number?: null; text: string; json?: null }|{ value?: "json"; none?: null; boolean?: null; integer?: null; number?: null; text?: null; json: string })
        );
    }

    interface IHistoryResult extends wandb_internal.HistoryResult.$Properties {
    }

    class HistoryResult {

        constructor(properties?: wandb_internal.HistoryResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.HistoryResult.$Shape): wandb_internal.HistoryResult & wandb_internal.HistoryResult.$Shape;
        static create(properties?: wandb_internal.HistoryResult.$Properties): wandb_internal.HistoryResult;

        static encode(message: wandb_internal.HistoryResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.HistoryResult & wandb_internal.HistoryResult.$Shape;
    }

    namespace HistoryResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.HistoryResult.$Properties;
    }

    interface IOutputRecord extends wandb_internal.OutputRecord.$Properties {
    }

    class OutputRecord {

        constructor(properties?: wandb_internal.OutputRecord.$Properties);

        $unknowns?: Uint8Array[];

        output_type: wandb_internal.OutputRecord.OutputType;

        timestamp?: (google.protobuf.Timestamp.$Properties|null);

        line: string;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.OutputRecord.$Shape): wandb_internal.OutputRecord & wandb_internal.OutputRecord.$Shape;
        static create(properties?: wandb_internal.OutputRecord.$Properties): wandb_internal.OutputRecord;

        static encode(message: wandb_internal.OutputRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OutputRecord & wandb_internal.OutputRecord.$Shape;
    }

    namespace OutputRecord {

        interface $Properties {

            output_type?: (wandb_internal.OutputRecord.OutputType|null);

            timestamp?: (google.protobuf.Timestamp.$Properties|null);

            line?: (string|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OutputRecord.$Properties;

        enum OutputType {

            STDERR = 0,

            STDOUT = 1
        }
    }

    interface IOutputResult extends wandb_internal.OutputResult.$Properties {
    }

    class OutputResult {

        constructor(properties?: wandb_internal.OutputResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.OutputResult.$Shape): wandb_internal.OutputResult & wandb_internal.OutputResult.$Shape;
        static create(properties?: wandb_internal.OutputResult.$Properties): wandb_internal.OutputResult;

        static encode(message: wandb_internal.OutputResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OutputResult & wandb_internal.OutputResult.$Shape;
    }

    namespace OutputResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OutputResult.$Properties;
    }

    interface IOutputRawRecord extends wandb_internal.OutputRawRecord.$Properties {
    }

    class OutputRawRecord {

        constructor(properties?: wandb_internal.OutputRawRecord.$Properties);

        $unknowns?: Uint8Array[];

        output_type: wandb_internal.OutputRawRecord.OutputType;

        timestamp?: (google.protobuf.Timestamp.$Properties|null);

        line: string;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.OutputRawRecord.$Shape): wandb_internal.OutputRawRecord & wandb_internal.OutputRawRecord.$Shape;
        static create(properties?: wandb_internal.OutputRawRecord.$Properties): wandb_internal.OutputRawRecord;

        static encode(message: wandb_internal.OutputRawRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OutputRawRecord & wandb_internal.OutputRawRecord.$Shape;
    }

    namespace OutputRawRecord {

        interface $Properties {

            output_type?: (wandb_internal.OutputRawRecord.OutputType|null);

            timestamp?: (google.protobuf.Timestamp.$Properties|null);

            line?: (string|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OutputRawRecord.$Properties;

        enum OutputType {

            STDERR = 0,

            STDOUT = 1
        }
    }

    interface IOutputRawResult extends wandb_internal.OutputRawResult.$Properties {
    }

    class OutputRawResult {

        constructor(properties?: wandb_internal.OutputRawResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.OutputRawResult.$Shape): wandb_internal.OutputRawResult & wandb_internal.OutputRawResult.$Shape;
        static create(properties?: wandb_internal.OutputRawResult.$Properties): wandb_internal.OutputRawResult;

        static encode(message: wandb_internal.OutputRawResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OutputRawResult & wandb_internal.OutputRawResult.$Shape;
    }

    namespace OutputRawResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OutputRawResult.$Properties;
    }

    interface IOutputLoggerRecord extends wandb_internal.OutputLoggerRecord.$Properties {
    }

    class OutputLoggerRecord {

        constructor(properties?: wandb_internal.OutputLoggerRecord.$Properties);

        $unknowns?: Uint8Array[];

        line: string;

        static create(properties: wandb_internal.OutputLoggerRecord.$Shape): wandb_internal.OutputLoggerRecord & wandb_internal.OutputLoggerRecord.$Shape;
        static create(properties?: wandb_internal.OutputLoggerRecord.$Properties): wandb_internal.OutputLoggerRecord;

        static encode(message: wandb_internal.OutputLoggerRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OutputLoggerRecord & wandb_internal.OutputLoggerRecord.$Shape;
    }

    namespace OutputLoggerRecord {

        interface $Properties {

            line?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OutputLoggerRecord.$Properties;
    }

    interface IMetricRecord extends wandb_internal.MetricRecord.$Properties {
    }

    class MetricRecord {

        constructor(properties?: wandb_internal.MetricRecord.$Properties);

        $unknowns?: Uint8Array[];

        name: string;

        glob_name: string;

        step_metric: string;

        step_metric_index: number;

        options?: (wandb_internal.MetricOptions.$Properties|null);

        summary?: (wandb_internal.MetricSummary.$Properties|null);

        goal: wandb_internal.MetricRecord.MetricGoal;

        _control?: (wandb_internal.MetricControl.$Properties|null);

        expanded_from_glob: boolean;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.MetricRecord.$Shape): wandb_internal.MetricRecord & wandb_internal.MetricRecord.$Shape;
        static create(properties?: wandb_internal.MetricRecord.$Properties): wandb_internal.MetricRecord;

        static encode(message: wandb_internal.MetricRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.MetricRecord & wandb_internal.MetricRecord.$Shape;
    }

    namespace MetricRecord {

        interface $Properties {

            name?: (string|null);

            glob_name?: (string|null);

            step_metric?: (string|null);

            step_metric_index?: (number|null);

            options?: (wandb_internal.MetricOptions.$Properties|null);

            summary?: (wandb_internal.MetricSummary.$Properties|null);

            goal?: (wandb_internal.MetricRecord.MetricGoal|null);

            _control?: (wandb_internal.MetricControl.$Properties|null);

            expanded_from_glob?: (boolean|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.MetricRecord.$Properties;

        enum MetricGoal {

            GOAL_UNSET = 0,

            GOAL_MINIMIZE = 1,

            GOAL_MAXIMIZE = 2
        }
    }

    interface IMetricResult extends wandb_internal.MetricResult.$Properties {
    }

    class MetricResult {

        constructor(properties?: wandb_internal.MetricResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.MetricResult.$Shape): wandb_internal.MetricResult & wandb_internal.MetricResult.$Shape;
        static create(properties?: wandb_internal.MetricResult.$Properties): wandb_internal.MetricResult;

        static encode(message: wandb_internal.MetricResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.MetricResult & wandb_internal.MetricResult.$Shape;
    }

    namespace MetricResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.MetricResult.$Properties;
    }

    interface IMetricOptions extends wandb_internal.MetricOptions.$Properties {
    }

    class MetricOptions {

        constructor(properties?: wandb_internal.MetricOptions.$Properties);

        $unknowns?: Uint8Array[];

        step_sync: boolean;

        hidden: boolean;

        defined: boolean;

        static create(properties: wandb_internal.MetricOptions.$Shape): wandb_internal.MetricOptions & wandb_internal.MetricOptions.$Shape;
        static create(properties?: wandb_internal.MetricOptions.$Properties): wandb_internal.MetricOptions;

        static encode(message: wandb_internal.MetricOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.MetricOptions & wandb_internal.MetricOptions.$Shape;
    }

    namespace MetricOptions {

        interface $Properties {

            step_sync?: (boolean|null);

            hidden?: (boolean|null);

            defined?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.MetricOptions.$Properties;
    }

    interface IMetricControl extends wandb_internal.MetricControl.$Properties {
    }

    class MetricControl {

        constructor(properties?: wandb_internal.MetricControl.$Properties);

        $unknowns?: Uint8Array[];

        overwrite: boolean;

        static create(properties: wandb_internal.MetricControl.$Shape): wandb_internal.MetricControl & wandb_internal.MetricControl.$Shape;
        static create(properties?: wandb_internal.MetricControl.$Properties): wandb_internal.MetricControl;

        static encode(message: wandb_internal.MetricControl.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.MetricControl & wandb_internal.MetricControl.$Shape;
    }

    namespace MetricControl {

        interface $Properties {

            overwrite?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.MetricControl.$Properties;
    }

    interface IMetricSummary extends wandb_internal.MetricSummary.$Properties {
    }

    class MetricSummary {

        constructor(properties?: wandb_internal.MetricSummary.$Properties);

        $unknowns?: Uint8Array[];

        min: boolean;

        max: boolean;

        mean: boolean;

        best: boolean;

        last: boolean;

        none: boolean;

        copy: boolean;

        first: boolean;

        static create(properties: wandb_internal.MetricSummary.$Shape): wandb_internal.MetricSummary & wandb_internal.MetricSummary.$Shape;
        static create(properties?: wandb_internal.MetricSummary.$Properties): wandb_internal.MetricSummary;

        static encode(message: wandb_internal.MetricSummary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.MetricSummary & wandb_internal.MetricSummary.$Shape;
    }

    namespace MetricSummary {

        interface $Properties {

            min?: (boolean|null);

            max?: (boolean|null);

            mean?: (boolean|null);

            best?: (boolean|null);

            last?: (boolean|null);

            none?: (boolean|null);

            copy?: (boolean|null);

            first?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.MetricSummary.$Properties;
    }

    interface IConfigRecord extends wandb_internal.ConfigRecord.$Properties {
    }

    class ConfigRecord {

        constructor(properties?: wandb_internal.ConfigRecord.$Properties);

        $unknowns?: Uint8Array[];

        update: wandb_internal.ConfigItem.$Properties[];

        remove: wandb_internal.ConfigItem.$Properties[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ConfigRecord.$Shape): wandb_internal.ConfigRecord & wandb_internal.ConfigRecord.$Shape;
        static create(properties?: wandb_internal.ConfigRecord.$Properties): wandb_internal.ConfigRecord;

        static encode(message: wandb_internal.ConfigRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ConfigRecord & wandb_internal.ConfigRecord.$Shape;
    }

    namespace ConfigRecord {

        interface $Properties {

            update?: (wandb_internal.ConfigItem.$Properties[]|null);

            remove?: (wandb_internal.ConfigItem.$Properties[]|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ConfigRecord.$Properties;
    }

    interface IConfigItem extends wandb_internal.ConfigItem.$Properties {
    }

    class ConfigItem {

        constructor(properties?: wandb_internal.ConfigItem.$Properties);

        $unknowns?: Uint8Array[];

        key: string;

        nested_key: string[];

        value_json: string;

        static create(properties: wandb_internal.ConfigItem.$Shape): wandb_internal.ConfigItem & wandb_internal.ConfigItem.$Shape;
        static create(properties?: wandb_internal.ConfigItem.$Properties): wandb_internal.ConfigItem;

        static encode(message: wandb_internal.ConfigItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ConfigItem & wandb_internal.ConfigItem.$Shape;
    }

    namespace ConfigItem {

        interface $Properties {

            key?: (string|null);

            nested_key?: (string[]|null);

            value_json?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ConfigItem.$Properties;
    }

    interface IConfigResult extends wandb_internal.ConfigResult.$Properties {
    }

    class ConfigResult {

        constructor(properties?: wandb_internal.ConfigResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ConfigResult.$Shape): wandb_internal.ConfigResult & wandb_internal.ConfigResult.$Shape;
        static create(properties?: wandb_internal.ConfigResult.$Properties): wandb_internal.ConfigResult;

        static encode(message: wandb_internal.ConfigResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ConfigResult & wandb_internal.ConfigResult.$Shape;
    }

    namespace ConfigResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ConfigResult.$Properties;
    }

    interface ISummaryRecord extends wandb_internal.SummaryRecord.$Properties {
    }

    class SummaryRecord {

        constructor(properties?: wandb_internal.SummaryRecord.$Properties);

        $unknowns?: Uint8Array[];

        update: wandb_internal.SummaryItem.$Properties[];

        remove: wandb_internal.SummaryItem.$Properties[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.SummaryRecord.$Shape): wandb_internal.SummaryRecord & wandb_internal.SummaryRecord.$Shape;
        static create(properties?: wandb_internal.SummaryRecord.$Properties): wandb_internal.SummaryRecord;

        static encode(message: wandb_internal.SummaryRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SummaryRecord & wandb_internal.SummaryRecord.$Shape;
    }

    namespace SummaryRecord {

        interface $Properties {

            update?: (wandb_internal.SummaryItem.$Properties[]|null);

            remove?: (wandb_internal.SummaryItem.$Properties[]|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SummaryRecord.$Properties;
    }

    interface ISummaryItem extends wandb_internal.SummaryItem.$Properties {
    }

    class SummaryItem {

        constructor(properties?: wandb_internal.SummaryItem.$Properties);

        $unknowns?: Uint8Array[];

        key: string;

        nested_key: string[];

        value_json: string;

        static create(properties: wandb_internal.SummaryItem.$Shape): wandb_internal.SummaryItem & wandb_internal.SummaryItem.$Shape;
        static create(properties?: wandb_internal.SummaryItem.$Properties): wandb_internal.SummaryItem;

        static encode(message: wandb_internal.SummaryItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SummaryItem & wandb_internal.SummaryItem.$Shape;
    }

    namespace SummaryItem {

        interface $Properties {

            key?: (string|null);

            nested_key?: (string[]|null);

            value_json?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SummaryItem.$Properties;
    }

    interface ISummaryResult extends wandb_internal.SummaryResult.$Properties {
    }

    class SummaryResult {

        constructor(properties?: wandb_internal.SummaryResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.SummaryResult.$Shape): wandb_internal.SummaryResult & wandb_internal.SummaryResult.$Shape;
        static create(properties?: wandb_internal.SummaryResult.$Properties): wandb_internal.SummaryResult;

        static encode(message: wandb_internal.SummaryResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SummaryResult & wandb_internal.SummaryResult.$Shape;
    }

    namespace SummaryResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SummaryResult.$Properties;
    }

    interface IFilesRecord extends wandb_internal.FilesRecord.$Properties {
    }

    class FilesRecord {

        constructor(properties?: wandb_internal.FilesRecord.$Properties);

        $unknowns?: Uint8Array[];

        files: wandb_internal.FilesItem.$Properties[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.FilesRecord.$Shape): wandb_internal.FilesRecord & wandb_internal.FilesRecord.$Shape;
        static create(properties?: wandb_internal.FilesRecord.$Properties): wandb_internal.FilesRecord;

        static encode(message: wandb_internal.FilesRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.FilesRecord & wandb_internal.FilesRecord.$Shape;
    }

    namespace FilesRecord {

        interface $Properties {

            files?: (wandb_internal.FilesItem.$Properties[]|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.FilesRecord.$Properties;
    }

    interface IFilesItem extends wandb_internal.FilesItem.$Properties {
    }

    class FilesItem {

        constructor(properties?: wandb_internal.FilesItem.$Properties);

        $unknowns?: Uint8Array[];

        path: string;

        policy: wandb_internal.FilesItem.PolicyType;

        type: wandb_internal.FilesItem.FileType;

        static create(properties: wandb_internal.FilesItem.$Shape): wandb_internal.FilesItem & wandb_internal.FilesItem.$Shape;
        static create(properties?: wandb_internal.FilesItem.$Properties): wandb_internal.FilesItem;

        static encode(message: wandb_internal.FilesItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.FilesItem & wandb_internal.FilesItem.$Shape;
    }

    namespace FilesItem {

        interface $Properties {

            path?: (string|null);

            policy?: (wandb_internal.FilesItem.PolicyType|null);

            type?: (wandb_internal.FilesItem.FileType|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.FilesItem.$Properties;

        enum PolicyType {

            NOW = 0,

            END = 1,

            LIVE = 2
        }

        enum FileType {

            OTHER = 0,

            WANDB = 1,

            MEDIA = 2,

            ARTIFACT = 3
        }
    }

    interface IFilesResult extends wandb_internal.FilesResult.$Properties {
    }

    class FilesResult {

        constructor(properties?: wandb_internal.FilesResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.FilesResult.$Shape): wandb_internal.FilesResult & wandb_internal.FilesResult.$Shape;
        static create(properties?: wandb_internal.FilesResult.$Properties): wandb_internal.FilesResult;

        static encode(message: wandb_internal.FilesResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.FilesResult & wandb_internal.FilesResult.$Shape;
    }

    namespace FilesResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.FilesResult.$Properties;
    }

    interface IStatsRecord extends wandb_internal.StatsRecord.$Properties {
    }

    class StatsRecord {

        constructor(properties?: wandb_internal.StatsRecord.$Properties);

        $unknowns?: Uint8Array[];

        stats_type: wandb_internal.StatsRecord.StatsType;

        timestamp?: (google.protobuf.Timestamp.$Properties|null);

        item: wandb_internal.StatsItem.$Properties[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.StatsRecord.$Shape): wandb_internal.StatsRecord & wandb_internal.StatsRecord.$Shape;
        static create(properties?: wandb_internal.StatsRecord.$Properties): wandb_internal.StatsRecord;

        static encode(message: wandb_internal.StatsRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.StatsRecord & wandb_internal.StatsRecord.$Shape;
    }

    namespace StatsRecord {

        interface $Properties {

            stats_type?: (wandb_internal.StatsRecord.StatsType|null);

            timestamp?: (google.protobuf.Timestamp.$Properties|null);

            item?: (wandb_internal.StatsItem.$Properties[]|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.StatsRecord.$Properties;

        enum StatsType {

            SYSTEM = 0
        }
    }

    interface IStatsItem extends wandb_internal.StatsItem.$Properties {
    }

    class StatsItem {

        constructor(properties?: wandb_internal.StatsItem.$Properties);

        $unknowns?: Uint8Array[];

        key: string;

        value_json: string;

        static create(properties: wandb_internal.StatsItem.$Shape): wandb_internal.StatsItem & wandb_internal.StatsItem.$Shape;
        static create(properties?: wandb_internal.StatsItem.$Properties): wandb_internal.StatsItem;

        static encode(message: wandb_internal.StatsItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.StatsItem & wandb_internal.StatsItem.$Shape;
    }

    namespace StatsItem {

        interface $Properties {

            key?: (string|null);

            value_json?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.StatsItem.$Properties;
    }

    interface IArtifactRecord extends wandb_internal.ArtifactRecord.$Properties {
    }

    class ArtifactRecord {

        constructor(properties?: wandb_internal.ArtifactRecord.$Properties);

        $unknowns?: Uint8Array[];

        run_id: string;

        project: string;

        entity: string;

        type: string;

        name: string;

        digest: string;

        description: string;

        metadata: string;

        user_created: boolean;

        use_after_commit: boolean;

        aliases: string[];

        manifest?: (wandb_internal.ArtifactManifest.$Properties|null);

        distributed_id: string;

        finalize: boolean;

        client_id: string;

        sequence_client_id: string;

        base_id: string;

        ttl_duration_seconds: (number|bigint);

        tags: string[];

        digest_algorithm: string;

        incremental_beta1: boolean;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ArtifactRecord.$Shape): wandb_internal.ArtifactRecord & wandb_internal.ArtifactRecord.$Shape;
        static create(properties?: wandb_internal.ArtifactRecord.$Properties): wandb_internal.ArtifactRecord;

        static encode(message: wandb_internal.ArtifactRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ArtifactRecord & wandb_internal.ArtifactRecord.$Shape;
    }

    namespace ArtifactRecord {

        interface $Properties {

            run_id?: (string|null);

            project?: (string|null);

            entity?: (string|null);

            type?: (string|null);

            name?: (string|null);

            digest?: (string|null);

            description?: (string|null);

            metadata?: (string|null);

            user_created?: (boolean|null);

            use_after_commit?: (boolean|null);

            aliases?: (string[]|null);

            manifest?: (wandb_internal.ArtifactManifest.$Properties|null);

            distributed_id?: (string|null);

            finalize?: (boolean|null);

            client_id?: (string|null);

            sequence_client_id?: (string|null);

            base_id?: (string|null);

            ttl_duration_seconds?: (number|bigint|null);

            tags?: (string[]|null);

            digest_algorithm?: (string|null);

            incremental_beta1?: (boolean|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ArtifactRecord.$Properties;
    }

    interface IArtifactManifest extends wandb_internal.ArtifactManifest.$Properties {
    }

    class ArtifactManifest {

        constructor(properties?: wandb_internal.ArtifactManifest.$Properties);

        $unknowns?: Uint8Array[];

        version: number;

        storage_policy: string;

        storage_policy_config: wandb_internal.StoragePolicyConfigItem.$Properties[];

        contents: wandb_internal.ArtifactManifestEntry.$Properties[];

        manifest_file_path: string;

        static create(properties: wandb_internal.ArtifactManifest.$Shape): wandb_internal.ArtifactManifest & wandb_internal.ArtifactManifest.$Shape;
        static create(properties?: wandb_internal.ArtifactManifest.$Properties): wandb_internal.ArtifactManifest;

        static encode(message: wandb_internal.ArtifactManifest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ArtifactManifest & wandb_internal.ArtifactManifest.$Shape;
    }

    namespace ArtifactManifest {

        interface $Properties {

            version?: (number|null);

            storage_policy?: (string|null);

            storage_policy_config?: (wandb_internal.StoragePolicyConfigItem.$Properties[]|null);

            contents?: (wandb_internal.ArtifactManifestEntry.$Properties[]|null);

            manifest_file_path?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ArtifactManifest.$Properties;
    }

    interface IArtifactManifestEntry extends wandb_internal.ArtifactManifestEntry.$Properties {
    }

    class ArtifactManifestEntry {

        constructor(properties?: wandb_internal.ArtifactManifestEntry.$Properties);

        $unknowns?: Uint8Array[];

        path: string;

        digest: string;

        ref: string;

        size: (number|bigint);

        mimetype: string;

        local_path: string;

        birth_artifact_id: string;

        skip_cache: boolean;

        extra: wandb_internal.ExtraItem.$Properties[];

        static create(properties: wandb_internal.ArtifactManifestEntry.$Shape): wandb_internal.ArtifactManifestEntry & wandb_internal.ArtifactManifestEntry.$Shape;
        static create(properties?: wandb_internal.ArtifactManifestEntry.$Properties): wandb_internal.ArtifactManifestEntry;

        static encode(message: wandb_internal.ArtifactManifestEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ArtifactManifestEntry & wandb_internal.ArtifactManifestEntry.$Shape;
    }

    namespace ArtifactManifestEntry {

        interface $Properties {

            path?: (string|null);

            digest?: (string|null);

            ref?: (string|null);

            size?: (number|bigint|null);

            mimetype?: (string|null);

            local_path?: (string|null);

            birth_artifact_id?: (string|null);

            skip_cache?: (boolean|null);

            extra?: (wandb_internal.ExtraItem.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ArtifactManifestEntry.$Properties;
    }

    interface IExtraItem extends wandb_internal.ExtraItem.$Properties {
    }

    class ExtraItem {

        constructor(properties?: wandb_internal.ExtraItem.$Properties);

        $unknowns?: Uint8Array[];

        key: string;

        value_json: string;

        static create(properties: wandb_internal.ExtraItem.$Shape): wandb_internal.ExtraItem & wandb_internal.ExtraItem.$Shape;
        static create(properties?: wandb_internal.ExtraItem.$Properties): wandb_internal.ExtraItem;

        static encode(message: wandb_internal.ExtraItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ExtraItem & wandb_internal.ExtraItem.$Shape;
    }

    namespace ExtraItem {

        interface $Properties {

            key?: (string|null);

            value_json?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ExtraItem.$Properties;
    }

    interface IStoragePolicyConfigItem extends wandb_internal.StoragePolicyConfigItem.$Properties {
    }

    class StoragePolicyConfigItem {

        constructor(properties?: wandb_internal.StoragePolicyConfigItem.$Properties);

        $unknowns?: Uint8Array[];

        key: string;

        value_json: string;

        static create(properties: wandb_internal.StoragePolicyConfigItem.$Shape): wandb_internal.StoragePolicyConfigItem & wandb_internal.StoragePolicyConfigItem.$Shape;
        static create(properties?: wandb_internal.StoragePolicyConfigItem.$Properties): wandb_internal.StoragePolicyConfigItem;

        static encode(message: wandb_internal.StoragePolicyConfigItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.StoragePolicyConfigItem & wandb_internal.StoragePolicyConfigItem.$Shape;
    }

    namespace StoragePolicyConfigItem {

        interface $Properties {

            key?: (string|null);

            value_json?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.StoragePolicyConfigItem.$Properties;
    }

    interface IArtifactResult extends wandb_internal.ArtifactResult.$Properties {
    }

    class ArtifactResult {

        constructor(properties?: wandb_internal.ArtifactResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ArtifactResult.$Shape): wandb_internal.ArtifactResult & wandb_internal.ArtifactResult.$Shape;
        static create(properties?: wandb_internal.ArtifactResult.$Properties): wandb_internal.ArtifactResult;

        static encode(message: wandb_internal.ArtifactResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ArtifactResult & wandb_internal.ArtifactResult.$Shape;
    }

    namespace ArtifactResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ArtifactResult.$Properties;
    }

    interface ILinkArtifactResult extends wandb_internal.LinkArtifactResult.$Properties {
    }

    class LinkArtifactResult {

        constructor(properties?: wandb_internal.LinkArtifactResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.LinkArtifactResult.$Shape): wandb_internal.LinkArtifactResult & wandb_internal.LinkArtifactResult.$Shape;
        static create(properties?: wandb_internal.LinkArtifactResult.$Properties): wandb_internal.LinkArtifactResult;

        static encode(message: wandb_internal.LinkArtifactResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.LinkArtifactResult & wandb_internal.LinkArtifactResult.$Shape;
    }

    namespace LinkArtifactResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.LinkArtifactResult.$Properties;
    }

    interface ILinkArtifactRequest extends wandb_internal.LinkArtifactRequest.$Properties {
    }

    class LinkArtifactRequest {

        constructor(properties?: wandb_internal.LinkArtifactRequest.$Properties);

        $unknowns?: Uint8Array[];

        client_id: string;

        server_id: string;

        portfolio_name: string;

        portfolio_entity: string;

        portfolio_project: string;

        portfolio_aliases: string[];

        portfolio_organization: string;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.LinkArtifactRequest.$Shape): wandb_internal.LinkArtifactRequest & wandb_internal.LinkArtifactRequest.$Shape;
        static create(properties?: wandb_internal.LinkArtifactRequest.$Properties): wandb_internal.LinkArtifactRequest;

        static encode(message: wandb_internal.LinkArtifactRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.LinkArtifactRequest & wandb_internal.LinkArtifactRequest.$Shape;
    }

    namespace LinkArtifactRequest {

        interface $Properties {

            client_id?: (string|null);

            server_id?: (string|null);

            portfolio_name?: (string|null);

            portfolio_entity?: (string|null);

            portfolio_project?: (string|null);

            portfolio_aliases?: (string[]|null);

            portfolio_organization?: (string|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.LinkArtifactRequest.$Properties;
    }

    interface ILinkArtifactResponse extends wandb_internal.LinkArtifactResponse.$Properties {
    }

    class LinkArtifactResponse {

        constructor(properties?: wandb_internal.LinkArtifactResponse.$Properties);

        $unknowns?: Uint8Array[];

        error_message: string;

        version_index?: (number|null);

        static create(properties: wandb_internal.LinkArtifactResponse.$Shape): wandb_internal.LinkArtifactResponse & wandb_internal.LinkArtifactResponse.$Shape;
        static create(properties?: wandb_internal.LinkArtifactResponse.$Properties): wandb_internal.LinkArtifactResponse;

        static encode(message: wandb_internal.LinkArtifactResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.LinkArtifactResponse & wandb_internal.LinkArtifactResponse.$Shape;
    }

    namespace LinkArtifactResponse {

        interface $Properties {

            error_message?: (string|null);

            version_index?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.LinkArtifactResponse.$Properties;
    }

    interface ITBRecord extends wandb_internal.TBRecord.$Properties {
    }

    class TBRecord {

        constructor(properties?: wandb_internal.TBRecord.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        log_dir: string;

        root_dir: string;

        namespace?: (string|null);

        save: boolean;

        save_path: string;

        ignore_timestamp: boolean;

        ignore_hostname: boolean;

        static create(properties: wandb_internal.TBRecord.$Shape): wandb_internal.TBRecord & wandb_internal.TBRecord.$Shape;
        static create(properties?: wandb_internal.TBRecord.$Properties): wandb_internal.TBRecord;

        static encode(message: wandb_internal.TBRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.TBRecord & wandb_internal.TBRecord.$Shape;
    }

    namespace TBRecord {

        interface $Properties {

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            log_dir?: (string|null);

            root_dir?: (string|null);

            namespace?: (string|null);

            save?: (boolean|null);

            save_path?: (string|null);

            ignore_timestamp?: (boolean|null);

            ignore_hostname?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.TBRecord.$Properties;
    }

    interface ITBResult extends wandb_internal.TBResult.$Properties {
    }

    class TBResult {

        constructor(properties?: wandb_internal.TBResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.TBResult.$Shape): wandb_internal.TBResult & wandb_internal.TBResult.$Shape;
        static create(properties?: wandb_internal.TBResult.$Properties): wandb_internal.TBResult;

        static encode(message: wandb_internal.TBResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.TBResult & wandb_internal.TBResult.$Shape;
    }

    namespace TBResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.TBResult.$Properties;
    }

    interface IAlertRecord extends wandb_internal.AlertRecord.$Properties {
    }

    class AlertRecord {

        constructor(properties?: wandb_internal.AlertRecord.$Properties);

        $unknowns?: Uint8Array[];

        title: string;

        text: string;

        level: string;

        wait_duration: (number|bigint);

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.AlertRecord.$Shape): wandb_internal.AlertRecord & wandb_internal.AlertRecord.$Shape;
        static create(properties?: wandb_internal.AlertRecord.$Properties): wandb_internal.AlertRecord;

        static encode(message: wandb_internal.AlertRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.AlertRecord & wandb_internal.AlertRecord.$Shape;
    }

    namespace AlertRecord {

        interface $Properties {

            title?: (string|null);

            text?: (string|null);

            level?: (string|null);

            wait_duration?: (number|bigint|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.AlertRecord.$Properties;
    }

    interface IAlertResult extends wandb_internal.AlertResult.$Properties {
    }

    class AlertResult {

        constructor(properties?: wandb_internal.AlertResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.AlertResult.$Shape): wandb_internal.AlertResult & wandb_internal.AlertResult.$Shape;
        static create(properties?: wandb_internal.AlertResult.$Properties): wandb_internal.AlertResult;

        static encode(message: wandb_internal.AlertResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.AlertResult & wandb_internal.AlertResult.$Shape;
    }

    namespace AlertResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.AlertResult.$Properties;
    }

    interface IRequest extends wandb_internal.Request.$Properties {
    }

    class Request {

        constructor(properties?: wandb_internal.Request.$Properties);

        $unknowns?: Uint8Array[];

        stop_status?: (wandb_internal.StopStatusRequest.$Properties|null);

        network_status?: (wandb_internal.NetworkStatusRequest.$Properties|null);

        defer?: (wandb_internal.DeferRequest.$Properties|null);

        get_summary?: (wandb_internal.GetSummaryRequest.$Properties|null);

        login?: (wandb_internal.LoginRequest.$Properties|null);

        pause?: (wandb_internal.PauseRequest.$Properties|null);

        resume?: (wandb_internal.ResumeRequest.$Properties|null);

        poll_exit?: (wandb_internal.PollExitRequest.$Properties|null);

        sampled_history?: (wandb_internal.SampledHistoryRequest.$Properties|null);

        partial_history?: (wandb_internal.PartialHistoryRequest.$Properties|null);

        history_step?: (wandb_internal.HistoryStepRequest.$Properties|null);

        run_start?: (wandb_internal.RunStartRequest.$Properties|null);

        check_version?: (wandb_internal.CheckVersionRequest.$Properties|null);

        log_artifact?: (wandb_internal.LogArtifactRequest.$Properties|null);

        download_artifact?: (wandb_internal.DownloadArtifactRequest.$Properties|null);

        keepalive?: (wandb_internal.KeepaliveRequest.$Properties|null);

        run_status?: (wandb_internal.RunStatusRequest.$Properties|null);

        cancel?: (wandb_internal.CancelRequest.$Properties|null);

        internal_messages?: (wandb_internal.InternalMessagesRequest.$Properties|null);

        python_packages?: (wandb_internal.PythonPackagesRequest.$Properties|null);

        shutdown?: (wandb_internal.ShutdownRequest.$Properties|null);

        attach?: (wandb_internal.AttachRequest.$Properties|null);

        status?: (wandb_internal.StatusRequest.$Properties|null);

        server_info?: (wandb_internal.ServerInfoRequest.$Properties|null);

        sender_mark?: (wandb_internal.SenderMarkRequest.$Properties|null);

        sender_read?: (wandb_internal.SenderReadRequest.$Properties|null);

        status_report?: (wandb_internal.StatusReportRequest.$Properties|null);

        summary_record?: (wandb_internal.SummaryRecordRequest.$Properties|null);

        telemetry_record?: (wandb_internal.TelemetryRecordRequest.$Properties|null);

        job_info?: (wandb_internal.JobInfoRequest.$Properties|null);

        get_system_metrics?: (wandb_internal.GetSystemMetricsRequest.$Properties|null);

        job_input?: (wandb_internal.JobInputRequest.$Properties|null);

        link_artifact?: (wandb_internal.LinkArtifactRequest.$Properties|null);

        sync_finish?: (wandb_internal.SyncFinishRequest.$Properties|null);

        operations?: (wandb_internal.OperationStatsRequest.$Properties|null);

        probe_system_info?: (wandb_internal.ProbeSystemInfoRequest.$Properties|null);

        test_inject?: (wandb_internal.TestInjectRequest.$Properties|null);

        request_type?: ("stop_status"|"network_status"|"defer"|"get_summary"|"login"|"pause"|"resume"|"poll_exit"|"sampled_history"|"partial_history"|"history_step"|"run_start"|"check_version"|"log_artifact"|"download_artifact"|"keepalive"|"run_status"|"cancel"|"internal_messages"|"python_packages"|"shutdown"|"attach"|"status"|"server_info"|"sender_mark"|"sender_read"|"status_report"|"summary_record"|"telemetry_record"|"job_info"|"get_system_metrics"|"job_input"|"link_artifact"|"sync_finish"|"operations"|"probe_system_info"|"test_inject");

        static create(properties: wandb_internal.Request.$Shape): wandb_internal.Request & wandb_internal.Request.$Shape;
        static create(properties?: wandb_internal.Request.$Properties): wandb_internal.Request;

        static encode(message: wandb_internal.Request.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Request & wandb_internal.Request.$Shape;
    }

    namespace Request {

        interface $Properties {

            stop_status?: (wandb_internal.StopStatusRequest.$Properties|null);

            network_status?: (wandb_internal.NetworkStatusRequest.$Properties|null);

            defer?: (wandb_internal.DeferRequest.$Properties|null);

            get_summary?: (wandb_internal.GetSummaryRequest.$Properties|null);

            login?: (wandb_internal.LoginRequest.$Properties|null);

            pause?: (wandb_internal.PauseRequest.$Properties|null);

            resume?: (wandb_internal.ResumeRequest.$Properties|null);

            poll_exit?: (wandb_internal.PollExitRequest.$Properties|null);

            sampled_history?: (wandb_internal.SampledHistoryRequest.$Properties|null);

            partial_history?: (wandb_internal.PartialHistoryRequest.$Properties|null);

            history_step?: (wandb_internal.HistoryStepRequest.$Properties|null);

            run_start?: (wandb_internal.RunStartRequest.$Properties|null);

            check_version?: (wandb_internal.CheckVersionRequest.$Properties|null);

            log_artifact?: (wandb_internal.LogArtifactRequest.$Properties|null);

            download_artifact?: (wandb_internal.DownloadArtifactRequest.$Properties|null);

            keepalive?: (wandb_internal.KeepaliveRequest.$Properties|null);

            run_status?: (wandb_internal.RunStatusRequest.$Properties|null);

            cancel?: (wandb_internal.CancelRequest.$Properties|null);

            internal_messages?: (wandb_internal.InternalMessagesRequest.$Properties|null);

            python_packages?: (wandb_internal.PythonPackagesRequest.$Properties|null);

            shutdown?: (wandb_internal.ShutdownRequest.$Properties|null);

            attach?: (wandb_internal.AttachRequest.$Properties|null);

            status?: (wandb_internal.StatusRequest.$Properties|null);

            server_info?: (wandb_internal.ServerInfoRequest.$Properties|null);

            sender_mark?: (wandb_internal.SenderMarkRequest.$Properties|null);

            sender_read?: (wandb_internal.SenderReadRequest.$Properties|null);

            status_report?: (wandb_internal.StatusReportRequest.$Properties|null);

            summary_record?: (wandb_internal.SummaryRecordRequest.$Properties|null);

            telemetry_record?: (wandb_internal.TelemetryRecordRequest.$Properties|null);

            job_info?: (wandb_internal.JobInfoRequest.$Properties|null);

            get_system_metrics?: (wandb_internal.GetSystemMetricsRequest.$Properties|null);

            job_input?: (wandb_internal.JobInputRequest.$Properties|null);

            link_artifact?: (wandb_internal.LinkArtifactRequest.$Properties|null);

            sync_finish?: (wandb_internal.SyncFinishRequest.$Properties|null);

            operations?: (wandb_internal.OperationStatsRequest.$Properties|null);

            probe_system_info?: (wandb_internal.ProbeSystemInfoRequest.$Properties|null);

            test_inject?: (wandb_internal.TestInjectRequest.$Properties|null);

            request_type?: ("stop_status"|"network_status"|"defer"|"get_summary"|"login"|"pause"|"resume"|"poll_exit"|"sampled_history"|"partial_history"|"history_step"|"run_start"|"check_version"|"log_artifact"|"download_artifact"|"keepalive"|"run_status"|"cancel"|"internal_messages"|"python_packages"|"shutdown"|"attach"|"status"|"server_info"|"sender_mark"|"sender_read"|"status_report"|"summary_record"|"telemetry_record"|"job_info"|"get_system_metrics"|"job_input"|"link_artifact"|"sync_finish"|"operations"|"probe_system_info"|"test_inject");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          stop_status?: wandb_internal.StopStatusRequest.$Shape|null;
          network_status?: wandb_internal.NetworkStatusRequest.$Shape|null;
          defer?: wandb_internal.DeferRequest.$Shape|null;
          get_summary?: wandb_internal.GetSummaryRequest.$Shape|null;
          login?: wandb_internal.LoginRequest.$Shape|null;
          pause?: wandb_internal.PauseRequest.$Shape|null;
          resume?: wandb_internal.ResumeRequest.$Shape|null;
          poll_exit?: wandb_internal.PollExitRequest.$Shape|null;
          sampled_history?: wandb_internal.SampledHistoryRequest.$Shape|null;
          partial_history?: wandb_internal.PartialHistoryRequest.$Shape|null;
          history_step?: wandb_internal.HistoryStepRequest.$Shape|null;
          run_start?: wandb_internal.RunStartRequest.$Shape|null;
          check_version?: wandb_internal.CheckVersionRequest.$Shape|null;
          log_artifact?: wandb_internal.LogArtifactRequest.$Shape|null;
          download_artifact?: wandb_internal.DownloadArtifactRequest.$Shape|null;
          keepalive?: wandb_internal.KeepaliveRequest.$Shape|null;
          run_status?: wandb_internal.RunStatusRequest.$Shape|null;
          cancel?: wandb_internal.CancelRequest.$Shape|null;
          internal_messages?: wandb_internal.InternalMessagesRequest.$Shape|null;
          python_packages?: wandb_internal.PythonPackagesRequest.$Shape|null;
          shutdown?: wandb_internal.ShutdownRequest.$Shape|null;
          attach?: wandb_internal.AttachRequest.$Shape|null;
          status?: wandb_internal.StatusRequest.$Shape|null;
          server_info?: wandb_internal.ServerInfoRequest.$Shape|null;
          sender_mark?: wandb_internal.SenderMarkRequest.$Shape|null;
          sender_read?: wandb_internal.SenderReadRequest.$Shape|null;
          status_report?: wandb_internal.StatusReportRequest.$Shape|null;
          summary_record?: wandb_internal.SummaryRecordRequest.$Shape|null;
          telemetry_record?: wandb_internal.TelemetryRecordRequest.$Shape|null;
          job_info?: wandb_internal.JobInfoRequest.$Shape|null;
          get_system_metrics?: wandb_internal.GetSystemMetricsRequest.$Shape|null;
          job_input?: wandb_internal.JobInputRequest.$Shape|null;
          link_artifact?: wandb_internal.LinkArtifactRequest.$Shape|null;
          sync_finish?: wandb_internal.SyncFinishRequest.$Shape|null;
          operations?: wandb_internal.OperationStatsRequest.$Shape|null;
          probe_system_info?: wandb_internal.ProbeSystemInfoRequest.$Shape|null;
          test_inject?: wandb_internal.TestInjectRequest.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ request_type?: undefined; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "stop_status"; stop_status: wandb_internal.StopStatusRequest.$Shape; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "network_status"; stop_status?: null; network_status: wandb_internal.NetworkStatusRequest.$Shape; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "defer"; stop_status?: null; network_status?: null; defer: wandb_internal.DeferRequest.$Shape; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "get_summary"; stop_status?: null; network_status?: null; defer?: null; get_summary: wandb_internal.GetSummaryRequest.$Shape; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "login"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login: wandb_internal.LoginRequest.$Shape; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "pause"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause: wandb_internal.PauseRequest.$Shape; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "resume"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume: wandb_internal.ResumeRequest.$Shape; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "poll_exit"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit: wandb_internal.PollExitRequest.$Shape; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "sampled_history"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history: wandb_internal.SampledHistoryRequest.$Shape; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "partial_history"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history: wandb_internal.PartialHistoryRequest.$Shape; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "history_step"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step: wandb_internal.HistoryStepRequest.$Shape; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "run_start"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start: wandb_internal.RunStartRequest.$Shape; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "check_version"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version: wandb_internal.CheckVersionRequest.$Shape; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "log_artifact"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact: wandb_internal.LogArtifactRequest.$Shape; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "download_artifact"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact: wandb_internal.DownloadArtifactRequest.$Shape; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "keepalive"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive: wandb_internal.KeepaliveRequest.$Shape; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "run_status"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status: wandb_internal.RunStatusRequest.$Shape; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "cancel"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel: wandb_internal.CancelRequest.$Shape; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "internal_messages"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages: wandb_internal.InternalMessagesRequest.$Shape; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "python_packages"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages: wandb_internal.PythonPackagesRequest.$Shape; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "shutdown"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown: wandb_internal.ShutdownRequest.$Shape; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "attach"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach: wandb_internal.AttachRequest.$Shape; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "status"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status: wandb_internal.StatusRequest.$Shape; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "server_info"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info: wandb_internal.ServerInfoRequest.$Shape; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "sender_mark"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark: wandb_internal.SenderMarkRequest.$Shape; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "sender_read"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read: wandb_internal.SenderReadRequest.$Shape; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "status_report"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report: wandb_internal.StatusReportRequest.$Shape; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "summary_record"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record: wandb_internal.SummaryRecordRequest.$Shape; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "telemetry_record"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record: wandb_internal.TelemetryRecordRequest.$Shape; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "job_info"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info: wandb_internal.JobInfoRequest.$Shape; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "get_system_metrics"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics: wandb_internal.GetSystemMetricsRequest.$Shape; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "job_input"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input: wandb_internal.JobInputRequest.$Shape; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "link_artifact"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact: wandb_internal.LinkArtifactRequest.$Shape; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "sync_finish"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish: wandb_internal.SyncFinishRequest.$Shape; operations?: null; probe_system_info?: null; test_inject?: null }|{ request_type?: "operations"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations: wandb_internal.OperationStatsRequest.$Shape; probe_system_info?: null; test_inject?: null }|{ request_type?: "probe_system_info"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info: wandb_internal.ProbeSystemInfoRequest.$Shape; test_inject?: null }|{ request_type?: "test_inject"; stop_status?: null; network_status?: null; defer?: null; get_summary?: null; login?: null; pause?: null; resume?: null; poll_exit?: null; sampled_history?: null; partial_history?: null; history_step?: null; run_start?: null; check_version?: null; log_artifact?: null; download_artifact?: null; keepalive?: null; run_status?: null; cancel?: null; internal_messages?: null; python_packages?: null; shutdown?: null; attach?: null; status?: null; server_info?: null; sender_mark?: null; sender_read?: null; status_report?: null; summary_record?: null; telemetry_record?: null; job_info?: null; get_system_metrics?: null; job_input?: null; link_artifact?: null; sync_finish?: null; operations?: null; probe_system_info?: null; test_inject: wandb_internal.TestInjectRequest.$Shape })
        );
    }

    interface IResponse extends wandb_internal.Response.$Properties {
    }

    class Response {

        constructor(properties?: wandb_internal.Response.$Properties);

        $unknowns?: Uint8Array[];

        keepalive_response?: (wandb_internal.KeepaliveResponse.$Properties|null);

        stop_status_response?: (wandb_internal.StopStatusResponse.$Properties|null);

        network_status_response?: (wandb_internal.NetworkStatusResponse.$Properties|null);

        login_response?: (wandb_internal.LoginResponse.$Properties|null);

        get_summary_response?: (wandb_internal.GetSummaryResponse.$Properties|null);

        poll_exit_response?: (wandb_internal.PollExitResponse.$Properties|null);

        sampled_history_response?: (wandb_internal.SampledHistoryResponse.$Properties|null);

        history_step_response?: (wandb_internal.HistoryStepResponse.$Properties|null);

        run_start_response?: (wandb_internal.RunStartResponse.$Properties|null);

        check_version_response?: (wandb_internal.CheckVersionResponse.$Properties|null);

        log_artifact_response?: (wandb_internal.LogArtifactResponse.$Properties|null);

        download_artifact_response?: (wandb_internal.DownloadArtifactResponse.$Properties|null);

        run_status_response?: (wandb_internal.RunStatusResponse.$Properties|null);

        cancel_response?: (wandb_internal.CancelResponse.$Properties|null);

        internal_messages_response?: (wandb_internal.InternalMessagesResponse.$Properties|null);

        shutdown_response?: (wandb_internal.ShutdownResponse.$Properties|null);

        attach_response?: (wandb_internal.AttachResponse.$Properties|null);

        status_response?: (wandb_internal.StatusResponse.$Properties|null);

        server_info_response?: (wandb_internal.ServerInfoResponse.$Properties|null);

        job_info_response?: (wandb_internal.JobInfoResponse.$Properties|null);

        get_system_metrics_response?: (wandb_internal.GetSystemMetricsResponse.$Properties|null);

        link_artifact_response?: (wandb_internal.LinkArtifactResponse.$Properties|null);

        sync_response?: (wandb_internal.SyncResponse.$Properties|null);

        operations_response?: (wandb_internal.OperationStatsResponse.$Properties|null);

        test_inject_response?: (wandb_internal.TestInjectResponse.$Properties|null);

        response_type?: ("keepalive_response"|"stop_status_response"|"network_status_response"|"login_response"|"get_summary_response"|"poll_exit_response"|"sampled_history_response"|"history_step_response"|"run_start_response"|"check_version_response"|"log_artifact_response"|"download_artifact_response"|"run_status_response"|"cancel_response"|"internal_messages_response"|"shutdown_response"|"attach_response"|"status_response"|"server_info_response"|"job_info_response"|"get_system_metrics_response"|"link_artifact_response"|"sync_response"|"operations_response"|"test_inject_response");

        static create(properties: wandb_internal.Response.$Shape): wandb_internal.Response & wandb_internal.Response.$Shape;
        static create(properties?: wandb_internal.Response.$Properties): wandb_internal.Response;

        static encode(message: wandb_internal.Response.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Response & wandb_internal.Response.$Shape;
    }

    namespace Response {

        interface $Properties {

            keepalive_response?: (wandb_internal.KeepaliveResponse.$Properties|null);

            stop_status_response?: (wandb_internal.StopStatusResponse.$Properties|null);

            network_status_response?: (wandb_internal.NetworkStatusResponse.$Properties|null);

            login_response?: (wandb_internal.LoginResponse.$Properties|null);

            get_summary_response?: (wandb_internal.GetSummaryResponse.$Properties|null);

            poll_exit_response?: (wandb_internal.PollExitResponse.$Properties|null);

            sampled_history_response?: (wandb_internal.SampledHistoryResponse.$Properties|null);

            history_step_response?: (wandb_internal.HistoryStepResponse.$Properties|null);

            run_start_response?: (wandb_internal.RunStartResponse.$Properties|null);

            check_version_response?: (wandb_internal.CheckVersionResponse.$Properties|null);

            log_artifact_response?: (wandb_internal.LogArtifactResponse.$Properties|null);

            download_artifact_response?: (wandb_internal.DownloadArtifactResponse.$Properties|null);

            run_status_response?: (wandb_internal.RunStatusResponse.$Properties|null);

            cancel_response?: (wandb_internal.CancelResponse.$Properties|null);

            internal_messages_response?: (wandb_internal.InternalMessagesResponse.$Properties|null);

            shutdown_response?: (wandb_internal.ShutdownResponse.$Properties|null);

            attach_response?: (wandb_internal.AttachResponse.$Properties|null);

            status_response?: (wandb_internal.StatusResponse.$Properties|null);

            server_info_response?: (wandb_internal.ServerInfoResponse.$Properties|null);

            job_info_response?: (wandb_internal.JobInfoResponse.$Properties|null);

            get_system_metrics_response?: (wandb_internal.GetSystemMetricsResponse.$Properties|null);

            link_artifact_response?: (wandb_internal.LinkArtifactResponse.$Properties|null);

            sync_response?: (wandb_internal.SyncResponse.$Properties|null);

            operations_response?: (wandb_internal.OperationStatsResponse.$Properties|null);

            test_inject_response?: (wandb_internal.TestInjectResponse.$Properties|null);

            response_type?: ("keepalive_response"|"stop_status_response"|"network_status_response"|"login_response"|"get_summary_response"|"poll_exit_response"|"sampled_history_response"|"history_step_response"|"run_start_response"|"check_version_response"|"log_artifact_response"|"download_artifact_response"|"run_status_response"|"cancel_response"|"internal_messages_response"|"shutdown_response"|"attach_response"|"status_response"|"server_info_response"|"job_info_response"|"get_system_metrics_response"|"link_artifact_response"|"sync_response"|"operations_response"|"test_inject_response");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          keepalive_response?: wandb_internal.KeepaliveResponse.$Shape|null;
          stop_status_response?: wandb_internal.StopStatusResponse.$Shape|null;
          network_status_response?: wandb_internal.NetworkStatusResponse.$Shape|null;
          login_response?: wandb_internal.LoginResponse.$Shape|null;
          get_summary_response?: wandb_internal.GetSummaryResponse.$Shape|null;
          poll_exit_response?: wandb_internal.PollExitResponse.$Shape|null;
          sampled_history_response?: wandb_internal.SampledHistoryResponse.$Shape|null;
          history_step_response?: wandb_internal.HistoryStepResponse.$Shape|null;
          run_start_response?: wandb_internal.RunStartResponse.$Shape|null;
          check_version_response?: wandb_internal.CheckVersionResponse.$Shape|null;
          log_artifact_response?: wandb_internal.LogArtifactResponse.$Shape|null;
          download_artifact_response?: wandb_internal.DownloadArtifactResponse.$Shape|null;
          run_status_response?: wandb_internal.RunStatusResponse.$Shape|null;
          cancel_response?: wandb_internal.CancelResponse.$Shape|null;
          internal_messages_response?: wandb_internal.InternalMessagesResponse.$Shape|null;
          shutdown_response?: wandb_internal.ShutdownResponse.$Shape|null;
          attach_response?: wandb_internal.AttachResponse.$Shape|null;
          status_response?: wandb_internal.StatusResponse.$Shape|null;
          server_info_response?: wandb_internal.ServerInfoResponse.$Shape|null;
          job_info_response?: wandb_internal.JobInfoResponse.$Shape|null;
          get_system_metrics_response?: wandb_internal.GetSystemMetricsResponse.$Shape|null;
          link_artifact_response?: wandb_internal.LinkArtifactResponse.$Shape|null;
          sync_response?: wandb_internal.SyncResponse.$Shape|null;
          operations_response?: wandb_internal.OperationStatsResponse.$Shape|null;
          test_inject_response?: wandb_internal.TestInjectResponse.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ response_type?: undefined; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "keepalive_response"; keepalive_response: wandb_internal.KeepaliveResponse.$Shape; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "stop_status_response"; keepalive_response?: null; stop_status_response: wandb_internal.StopStatusResponse.$Shape; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "network_status_response"; keepalive_response?: null; stop_status_response?: null; network_status_response: wandb_internal.NetworkStatusResponse.$Shape; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "login_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response: wandb_internal.LoginResponse.$Shape; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "get_summary_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response: wandb_internal.GetSummaryResponse.$Shape; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "poll_exit_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response: wandb_internal.PollExitResponse.$Shape; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "sampled_history_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response: wandb_internal.SampledHistoryResponse.$Shape; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "history_step_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response: wandb_internal.HistoryStepResponse.$Shape; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "run_start_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response: wandb_internal.RunStartResponse.$Shape; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "check_version_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response: wandb_internal.CheckVersionResponse.$Shape; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "log_artifact_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response: wandb_internal.LogArtifactResponse.$Shape; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "download_artifact_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response: wandb_internal.DownloadArtifactResponse.$Shape; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "run_status_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response: wandb_internal.RunStatusResponse.$Shape; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "cancel_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response: wandb_internal.CancelResponse.$Shape; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "internal_messages_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response: wandb_internal.InternalMessagesResponse.$Shape; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "shutdown_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response: wandb_internal.ShutdownResponse.$Shape; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "attach_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response: wandb_internal.AttachResponse.$Shape; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "status_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response: wandb_internal.StatusResponse.$Shape; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "server_info_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response: wandb_internal.ServerInfoResponse.$Shape; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "job_info_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response: wandb_internal.JobInfoResponse.$Shape; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "get_system_metrics_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response: wandb_internal.GetSystemMetricsResponse.$Shape; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "link_artifact_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response: wandb_internal.LinkArtifactResponse.$Shape; sync_response?: null; operations_response?: null; test_inject_response?: null }|{ response_type?: "sync_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response: wandb_internal.SyncResponse.$Shape; operations_response?: null; test_inject_response?: null }|{ response_type?: "operations_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response: wandb_internal.OperationStatsResponse.$Shape; test_inject_response?: null }|{ response_type?: "test_inject_response"; keepalive_response?: null; stop_status_response?: null; network_status_response?: null; login_response?: null; get_summary_response?: null; poll_exit_response?: null; sampled_history_response?: null; history_step_response?: null; run_start_response?: null; check_version_response?: null; log_artifact_response?: null; download_artifact_response?: null; run_status_response?: null; cancel_response?: null; internal_messages_response?: null; shutdown_response?: null; attach_response?: null; status_response?: null; server_info_response?: null; job_info_response?: null; get_system_metrics_response?: null; link_artifact_response?: null; sync_response?: null; operations_response?: null; test_inject_response: wandb_internal.TestInjectResponse.$Shape })
        );
    }

    interface IDeferRequest extends wandb_internal.DeferRequest.$Properties {
    }

    class DeferRequest {

        constructor(properties?: wandb_internal.DeferRequest.$Properties);

        $unknowns?: Uint8Array[];

        state: wandb_internal.DeferRequest.DeferState;

        static create(properties: wandb_internal.DeferRequest.$Shape): wandb_internal.DeferRequest & wandb_internal.DeferRequest.$Shape;
        static create(properties?: wandb_internal.DeferRequest.$Properties): wandb_internal.DeferRequest;

        static encode(message: wandb_internal.DeferRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DeferRequest & wandb_internal.DeferRequest.$Shape;
    }

    namespace DeferRequest {

        interface $Properties {

            state?: (wandb_internal.DeferRequest.DeferState|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DeferRequest.$Properties;

        enum DeferState {

            BEGIN = 0,

            FLUSH_RUN = 1,

            FLUSH_STATS = 2,

            FLUSH_PARTIAL_HISTORY = 3,

            FLUSH_TB = 4,

            FLUSH_SUM = 5,

            FLUSH_DEBOUNCER = 6,

            FLUSH_OUTPUT = 7,

            FLUSH_JOB = 8,

            FLUSH_DIR = 9,

            FLUSH_FP = 10,

            JOIN_FP = 11,

            FLUSH_FS = 12,

            FLUSH_FINAL = 13,

            END = 14
        }
    }

    interface IPauseRequest extends wandb_internal.PauseRequest.$Properties {
    }

    class PauseRequest {

        constructor(properties?: wandb_internal.PauseRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.PauseRequest.$Shape): wandb_internal.PauseRequest & wandb_internal.PauseRequest.$Shape;
        static create(properties?: wandb_internal.PauseRequest.$Properties): wandb_internal.PauseRequest;

        static encode(message: wandb_internal.PauseRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.PauseRequest & wandb_internal.PauseRequest.$Shape;
    }

    namespace PauseRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.PauseRequest.$Properties;
    }

    interface IPauseResponse extends wandb_internal.PauseResponse.$Properties {
    }

    class PauseResponse {

        constructor(properties?: wandb_internal.PauseResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.PauseResponse.$Shape): wandb_internal.PauseResponse & wandb_internal.PauseResponse.$Shape;
        static create(properties?: wandb_internal.PauseResponse.$Properties): wandb_internal.PauseResponse;

        static encode(message: wandb_internal.PauseResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.PauseResponse & wandb_internal.PauseResponse.$Shape;
    }

    namespace PauseResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.PauseResponse.$Properties;
    }

    interface IResumeRequest extends wandb_internal.ResumeRequest.$Properties {
    }

    class ResumeRequest {

        constructor(properties?: wandb_internal.ResumeRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.ResumeRequest.$Shape): wandb_internal.ResumeRequest & wandb_internal.ResumeRequest.$Shape;
        static create(properties?: wandb_internal.ResumeRequest.$Properties): wandb_internal.ResumeRequest;

        static encode(message: wandb_internal.ResumeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ResumeRequest & wandb_internal.ResumeRequest.$Shape;
    }

    namespace ResumeRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ResumeRequest.$Properties;
    }

    interface IResumeResponse extends wandb_internal.ResumeResponse.$Properties {
    }

    class ResumeResponse {

        constructor(properties?: wandb_internal.ResumeResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ResumeResponse.$Shape): wandb_internal.ResumeResponse & wandb_internal.ResumeResponse.$Shape;
        static create(properties?: wandb_internal.ResumeResponse.$Properties): wandb_internal.ResumeResponse;

        static encode(message: wandb_internal.ResumeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ResumeResponse & wandb_internal.ResumeResponse.$Shape;
    }

    namespace ResumeResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ResumeResponse.$Properties;
    }

    interface ILoginRequest extends wandb_internal.LoginRequest.$Properties {
    }

    class LoginRequest {

        constructor(properties?: wandb_internal.LoginRequest.$Properties);

        $unknowns?: Uint8Array[];

        api_key: string;

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.LoginRequest.$Shape): wandb_internal.LoginRequest & wandb_internal.LoginRequest.$Shape;
        static create(properties?: wandb_internal.LoginRequest.$Properties): wandb_internal.LoginRequest;

        static encode(message: wandb_internal.LoginRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.LoginRequest & wandb_internal.LoginRequest.$Shape;
    }

    namespace LoginRequest {

        interface $Properties {

            api_key?: (string|null);

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.LoginRequest.$Properties;
    }

    interface ILoginResponse extends wandb_internal.LoginResponse.$Properties {
    }

    class LoginResponse {

        constructor(properties?: wandb_internal.LoginResponse.$Properties);

        $unknowns?: Uint8Array[];

        active_entity: string;

        static create(properties: wandb_internal.LoginResponse.$Shape): wandb_internal.LoginResponse & wandb_internal.LoginResponse.$Shape;
        static create(properties?: wandb_internal.LoginResponse.$Properties): wandb_internal.LoginResponse;

        static encode(message: wandb_internal.LoginResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.LoginResponse & wandb_internal.LoginResponse.$Shape;
    }

    namespace LoginResponse {

        interface $Properties {

            active_entity?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.LoginResponse.$Properties;
    }

    interface IGetSummaryRequest extends wandb_internal.GetSummaryRequest.$Properties {
    }

    class GetSummaryRequest {

        constructor(properties?: wandb_internal.GetSummaryRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.GetSummaryRequest.$Shape): wandb_internal.GetSummaryRequest & wandb_internal.GetSummaryRequest.$Shape;
        static create(properties?: wandb_internal.GetSummaryRequest.$Properties): wandb_internal.GetSummaryRequest;

        static encode(message: wandb_internal.GetSummaryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GetSummaryRequest & wandb_internal.GetSummaryRequest.$Shape;
    }

    namespace GetSummaryRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GetSummaryRequest.$Properties;
    }

    interface IGetSummaryResponse extends wandb_internal.GetSummaryResponse.$Properties {
    }

    class GetSummaryResponse {

        constructor(properties?: wandb_internal.GetSummaryResponse.$Properties);

        $unknowns?: Uint8Array[];

        item: wandb_internal.SummaryItem.$Properties[];

        static create(properties: wandb_internal.GetSummaryResponse.$Shape): wandb_internal.GetSummaryResponse & wandb_internal.GetSummaryResponse.$Shape;
        static create(properties?: wandb_internal.GetSummaryResponse.$Properties): wandb_internal.GetSummaryResponse;

        static encode(message: wandb_internal.GetSummaryResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GetSummaryResponse & wandb_internal.GetSummaryResponse.$Shape;
    }

    namespace GetSummaryResponse {

        interface $Properties {

            item?: (wandb_internal.SummaryItem.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GetSummaryResponse.$Properties;
    }

    interface IGetSystemMetricsRequest extends wandb_internal.GetSystemMetricsRequest.$Properties {
    }

    class GetSystemMetricsRequest {

        constructor(properties?: wandb_internal.GetSystemMetricsRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.GetSystemMetricsRequest.$Shape): wandb_internal.GetSystemMetricsRequest & wandb_internal.GetSystemMetricsRequest.$Shape;
        static create(properties?: wandb_internal.GetSystemMetricsRequest.$Properties): wandb_internal.GetSystemMetricsRequest;

        static encode(message: wandb_internal.GetSystemMetricsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GetSystemMetricsRequest & wandb_internal.GetSystemMetricsRequest.$Shape;
    }

    namespace GetSystemMetricsRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GetSystemMetricsRequest.$Properties;
    }

    interface ISystemMetricSample extends wandb_internal.SystemMetricSample.$Properties {
    }

    class SystemMetricSample {

        constructor(properties?: wandb_internal.SystemMetricSample.$Properties);

        $unknowns?: Uint8Array[];

        timestamp?: (google.protobuf.Timestamp.$Properties|null);

        value: number;

        static create(properties: wandb_internal.SystemMetricSample.$Shape): wandb_internal.SystemMetricSample & wandb_internal.SystemMetricSample.$Shape;
        static create(properties?: wandb_internal.SystemMetricSample.$Properties): wandb_internal.SystemMetricSample;

        static encode(message: wandb_internal.SystemMetricSample.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SystemMetricSample & wandb_internal.SystemMetricSample.$Shape;
    }

    namespace SystemMetricSample {

        interface $Properties {

            timestamp?: (google.protobuf.Timestamp.$Properties|null);

            value?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SystemMetricSample.$Properties;
    }

    interface ISystemMetricsBuffer extends wandb_internal.SystemMetricsBuffer.$Properties {
    }

    class SystemMetricsBuffer {

        constructor(properties?: wandb_internal.SystemMetricsBuffer.$Properties);

        $unknowns?: Uint8Array[];

        record: wandb_internal.SystemMetricSample.$Properties[];

        static create(properties: wandb_internal.SystemMetricsBuffer.$Shape): wandb_internal.SystemMetricsBuffer & wandb_internal.SystemMetricsBuffer.$Shape;
        static create(properties?: wandb_internal.SystemMetricsBuffer.$Properties): wandb_internal.SystemMetricsBuffer;

        static encode(message: wandb_internal.SystemMetricsBuffer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SystemMetricsBuffer & wandb_internal.SystemMetricsBuffer.$Shape;
    }

    namespace SystemMetricsBuffer {

        interface $Properties {

            record?: (wandb_internal.SystemMetricSample.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SystemMetricsBuffer.$Properties;
    }

    interface IGetSystemMetricsResponse extends wandb_internal.GetSystemMetricsResponse.$Properties {
    }

    class GetSystemMetricsResponse {

        constructor(properties?: wandb_internal.GetSystemMetricsResponse.$Properties);

        $unknowns?: Uint8Array[];

        system_metrics: { [k: string]: wandb_internal.SystemMetricsBuffer.$Properties };

        static create(properties: wandb_internal.GetSystemMetricsResponse.$Shape): wandb_internal.GetSystemMetricsResponse & wandb_internal.GetSystemMetricsResponse.$Shape;
        static create(properties?: wandb_internal.GetSystemMetricsResponse.$Properties): wandb_internal.GetSystemMetricsResponse;

        static encode(message: wandb_internal.GetSystemMetricsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GetSystemMetricsResponse & wandb_internal.GetSystemMetricsResponse.$Shape;
    }

    namespace GetSystemMetricsResponse {

        interface $Properties {

            system_metrics?: ({ [k: string]: wandb_internal.SystemMetricsBuffer.$Properties }|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GetSystemMetricsResponse.$Properties;
    }

    interface IStatusRequest extends wandb_internal.StatusRequest.$Properties {
    }

    class StatusRequest {

        constructor(properties?: wandb_internal.StatusRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.StatusRequest.$Shape): wandb_internal.StatusRequest & wandb_internal.StatusRequest.$Shape;
        static create(properties?: wandb_internal.StatusRequest.$Properties): wandb_internal.StatusRequest;

        static encode(message: wandb_internal.StatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.StatusRequest & wandb_internal.StatusRequest.$Shape;
    }

    namespace StatusRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.StatusRequest.$Properties;
    }

    interface IStatusResponse extends wandb_internal.StatusResponse.$Properties {
    }

    class StatusResponse {

        constructor(properties?: wandb_internal.StatusResponse.$Properties);

        $unknowns?: Uint8Array[];

        run_should_stop: boolean;

        static create(properties: wandb_internal.StatusResponse.$Shape): wandb_internal.StatusResponse & wandb_internal.StatusResponse.$Shape;
        static create(properties?: wandb_internal.StatusResponse.$Properties): wandb_internal.StatusResponse;

        static encode(message: wandb_internal.StatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.StatusResponse & wandb_internal.StatusResponse.$Shape;
    }

    namespace StatusResponse {

        interface $Properties {

            run_should_stop?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.StatusResponse.$Properties;
    }

    interface IStopStatusRequest extends wandb_internal.StopStatusRequest.$Properties {
    }

    class StopStatusRequest {

        constructor(properties?: wandb_internal.StopStatusRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.StopStatusRequest.$Shape): wandb_internal.StopStatusRequest & wandb_internal.StopStatusRequest.$Shape;
        static create(properties?: wandb_internal.StopStatusRequest.$Properties): wandb_internal.StopStatusRequest;

        static encode(message: wandb_internal.StopStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.StopStatusRequest & wandb_internal.StopStatusRequest.$Shape;
    }

    namespace StopStatusRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.StopStatusRequest.$Properties;
    }

    interface IStopStatusResponse extends wandb_internal.StopStatusResponse.$Properties {
    }

    class StopStatusResponse {

        constructor(properties?: wandb_internal.StopStatusResponse.$Properties);

        $unknowns?: Uint8Array[];

        run_should_stop: boolean;

        static create(properties: wandb_internal.StopStatusResponse.$Shape): wandb_internal.StopStatusResponse & wandb_internal.StopStatusResponse.$Shape;
        static create(properties?: wandb_internal.StopStatusResponse.$Properties): wandb_internal.StopStatusResponse;

        static encode(message: wandb_internal.StopStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.StopStatusResponse & wandb_internal.StopStatusResponse.$Shape;
    }

    namespace StopStatusResponse {

        interface $Properties {

            run_should_stop?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.StopStatusResponse.$Properties;
    }

    interface INetworkStatusRequest extends wandb_internal.NetworkStatusRequest.$Properties {
    }

    class NetworkStatusRequest {

        constructor(properties?: wandb_internal.NetworkStatusRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.NetworkStatusRequest.$Shape): wandb_internal.NetworkStatusRequest & wandb_internal.NetworkStatusRequest.$Shape;
        static create(properties?: wandb_internal.NetworkStatusRequest.$Properties): wandb_internal.NetworkStatusRequest;

        static encode(message: wandb_internal.NetworkStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.NetworkStatusRequest & wandb_internal.NetworkStatusRequest.$Shape;
    }

    namespace NetworkStatusRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.NetworkStatusRequest.$Properties;
    }

    interface INetworkStatusResponse extends wandb_internal.NetworkStatusResponse.$Properties {
    }

    class NetworkStatusResponse {

        constructor(properties?: wandb_internal.NetworkStatusResponse.$Properties);

        $unknowns?: Uint8Array[];

        network_responses: wandb_internal.HttpResponse.$Properties[];

        static create(properties: wandb_internal.NetworkStatusResponse.$Shape): wandb_internal.NetworkStatusResponse & wandb_internal.NetworkStatusResponse.$Shape;
        static create(properties?: wandb_internal.NetworkStatusResponse.$Properties): wandb_internal.NetworkStatusResponse;

        static encode(message: wandb_internal.NetworkStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.NetworkStatusResponse & wandb_internal.NetworkStatusResponse.$Shape;
    }

    namespace NetworkStatusResponse {

        interface $Properties {

            network_responses?: (wandb_internal.HttpResponse.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.NetworkStatusResponse.$Properties;
    }

    interface IHttpResponse extends wandb_internal.HttpResponse.$Properties {
    }

    class HttpResponse {

        constructor(properties?: wandb_internal.HttpResponse.$Properties);

        $unknowns?: Uint8Array[];

        http_status_code: number;

        http_response_text: string;

        static create(properties: wandb_internal.HttpResponse.$Shape): wandb_internal.HttpResponse & wandb_internal.HttpResponse.$Shape;
        static create(properties?: wandb_internal.HttpResponse.$Properties): wandb_internal.HttpResponse;

        static encode(message: wandb_internal.HttpResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.HttpResponse & wandb_internal.HttpResponse.$Shape;
    }

    namespace HttpResponse {

        interface $Properties {

            http_status_code?: (number|null);

            http_response_text?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.HttpResponse.$Properties;
    }

    interface IInternalMessagesRequest extends wandb_internal.InternalMessagesRequest.$Properties {
    }

    class InternalMessagesRequest {

        constructor(properties?: wandb_internal.InternalMessagesRequest.$Properties);

        $unknowns?: Uint8Array[];

        wait: boolean;

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.InternalMessagesRequest.$Shape): wandb_internal.InternalMessagesRequest & wandb_internal.InternalMessagesRequest.$Shape;
        static create(properties?: wandb_internal.InternalMessagesRequest.$Properties): wandb_internal.InternalMessagesRequest;

        static encode(message: wandb_internal.InternalMessagesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.InternalMessagesRequest & wandb_internal.InternalMessagesRequest.$Shape;
    }

    namespace InternalMessagesRequest {

        interface $Properties {

            wait?: (boolean|null);

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.InternalMessagesRequest.$Properties;
    }

    interface IInternalMessagesResponse extends wandb_internal.InternalMessagesResponse.$Properties {
    }

    class InternalMessagesResponse {

        constructor(properties?: wandb_internal.InternalMessagesResponse.$Properties);

        $unknowns?: Uint8Array[];

        messages?: (wandb_internal.InternalMessages.$Properties|null);

        static create(properties: wandb_internal.InternalMessagesResponse.$Shape): wandb_internal.InternalMessagesResponse & wandb_internal.InternalMessagesResponse.$Shape;
        static create(properties?: wandb_internal.InternalMessagesResponse.$Properties): wandb_internal.InternalMessagesResponse;

        static encode(message: wandb_internal.InternalMessagesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.InternalMessagesResponse & wandb_internal.InternalMessagesResponse.$Shape;
    }

    namespace InternalMessagesResponse {

        interface $Properties {

            messages?: (wandb_internal.InternalMessages.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.InternalMessagesResponse.$Properties;
    }

    interface IInternalMessages extends wandb_internal.InternalMessages.$Properties {
    }

    class InternalMessages {

        constructor(properties?: wandb_internal.InternalMessages.$Properties);

        $unknowns?: Uint8Array[];

        warning: string[];

        static create(properties: wandb_internal.InternalMessages.$Shape): wandb_internal.InternalMessages & wandb_internal.InternalMessages.$Shape;
        static create(properties?: wandb_internal.InternalMessages.$Properties): wandb_internal.InternalMessages;

        static encode(message: wandb_internal.InternalMessages.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.InternalMessages & wandb_internal.InternalMessages.$Shape;
    }

    namespace InternalMessages {

        interface $Properties {

            warning?: (string[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.InternalMessages.$Properties;
    }

    interface IPollExitRequest extends wandb_internal.PollExitRequest.$Properties {
    }

    class PollExitRequest {

        constructor(properties?: wandb_internal.PollExitRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.PollExitRequest.$Shape): wandb_internal.PollExitRequest & wandb_internal.PollExitRequest.$Shape;
        static create(properties?: wandb_internal.PollExitRequest.$Properties): wandb_internal.PollExitRequest;

        static encode(message: wandb_internal.PollExitRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.PollExitRequest & wandb_internal.PollExitRequest.$Shape;
    }

    namespace PollExitRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.PollExitRequest.$Properties;
    }

    interface IPollExitResponse extends wandb_internal.PollExitResponse.$Properties {
    }

    class PollExitResponse {

        constructor(properties?: wandb_internal.PollExitResponse.$Properties);

        $unknowns?: Uint8Array[];

        done: boolean;

        exit_result?: (wandb_internal.RunExitResult.$Properties|null);

        pusher_stats?: (wandb_internal.FilePusherStats.$Properties|null);

        file_counts?: (wandb_internal.FileCounts.$Properties|null);

        operation_stats?: (wandb_internal.OperationStats.$Properties|null);

        static create(properties: wandb_internal.PollExitResponse.$Shape): wandb_internal.PollExitResponse & wandb_internal.PollExitResponse.$Shape;
        static create(properties?: wandb_internal.PollExitResponse.$Properties): wandb_internal.PollExitResponse;

        static encode(message: wandb_internal.PollExitResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.PollExitResponse & wandb_internal.PollExitResponse.$Shape;
    }

    namespace PollExitResponse {

        interface $Properties {

            done?: (boolean|null);

            exit_result?: (wandb_internal.RunExitResult.$Properties|null);

            pusher_stats?: (wandb_internal.FilePusherStats.$Properties|null);

            file_counts?: (wandb_internal.FileCounts.$Properties|null);

            operation_stats?: (wandb_internal.OperationStats.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.PollExitResponse.$Properties;
    }

    interface IOperationStatsRequest extends wandb_internal.OperationStatsRequest.$Properties {
    }

    class OperationStatsRequest {

        constructor(properties?: wandb_internal.OperationStatsRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.OperationStatsRequest.$Shape): wandb_internal.OperationStatsRequest & wandb_internal.OperationStatsRequest.$Shape;
        static create(properties?: wandb_internal.OperationStatsRequest.$Properties): wandb_internal.OperationStatsRequest;

        static encode(message: wandb_internal.OperationStatsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OperationStatsRequest & wandb_internal.OperationStatsRequest.$Shape;
    }

    namespace OperationStatsRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OperationStatsRequest.$Properties;
    }

    interface IOperationStatsResponse extends wandb_internal.OperationStatsResponse.$Properties {
    }

    class OperationStatsResponse {

        constructor(properties?: wandb_internal.OperationStatsResponse.$Properties);

        $unknowns?: Uint8Array[];

        operation_stats?: (wandb_internal.OperationStats.$Properties|null);

        static create(properties: wandb_internal.OperationStatsResponse.$Shape): wandb_internal.OperationStatsResponse & wandb_internal.OperationStatsResponse.$Shape;
        static create(properties?: wandb_internal.OperationStatsResponse.$Properties): wandb_internal.OperationStatsResponse;

        static encode(message: wandb_internal.OperationStatsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OperationStatsResponse & wandb_internal.OperationStatsResponse.$Shape;
    }

    namespace OperationStatsResponse {

        interface $Properties {

            operation_stats?: (wandb_internal.OperationStats.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OperationStatsResponse.$Properties;
    }

    interface IOperationStats extends wandb_internal.OperationStats.$Properties {
    }

    class OperationStats {

        constructor(properties?: wandb_internal.OperationStats.$Properties);

        $unknowns?: Uint8Array[];

        label: string;

        operations: wandb_internal.Operation.$Properties[];

        total_operations: (number|bigint);

        static create(properties: wandb_internal.OperationStats.$Shape): wandb_internal.OperationStats & wandb_internal.OperationStats.$Shape;
        static create(properties?: wandb_internal.OperationStats.$Properties): wandb_internal.OperationStats;

        static encode(message: wandb_internal.OperationStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OperationStats & wandb_internal.OperationStats.$Shape;
    }

    namespace OperationStats {

        interface $Properties {

            label?: (string|null);

            operations?: (wandb_internal.Operation.$Properties[]|null);

            total_operations?: (number|bigint|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OperationStats.$Properties;
    }

    interface IOperation extends wandb_internal.Operation.$Properties {
    }

    class Operation {

        constructor(properties?: wandb_internal.Operation.$Properties);

        $unknowns?: Uint8Array[];

        desc: string;

        runtime_seconds: number;

        progress: string;

        error_status: string;

        subtasks: wandb_internal.Operation.$Properties[];

        static create(properties: wandb_internal.Operation.$Shape): wandb_internal.Operation & wandb_internal.Operation.$Shape;
        static create(properties?: wandb_internal.Operation.$Properties): wandb_internal.Operation;

        static encode(message: wandb_internal.Operation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Operation & wandb_internal.Operation.$Shape;
    }

    namespace Operation {

        interface $Properties {

            desc?: (string|null);

            runtime_seconds?: (number|null);

            progress?: (string|null);

            error_status?: (string|null);

            subtasks?: (wandb_internal.Operation.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.Operation.$Properties;
    }

    interface ISenderMarkRequest extends wandb_internal.SenderMarkRequest.$Properties {
    }

    class SenderMarkRequest {

        constructor(properties?: wandb_internal.SenderMarkRequest.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.SenderMarkRequest.$Shape): wandb_internal.SenderMarkRequest & wandb_internal.SenderMarkRequest.$Shape;
        static create(properties?: wandb_internal.SenderMarkRequest.$Properties): wandb_internal.SenderMarkRequest;

        static encode(message: wandb_internal.SenderMarkRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SenderMarkRequest & wandb_internal.SenderMarkRequest.$Shape;
    }

    namespace SenderMarkRequest {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SenderMarkRequest.$Properties;
    }

    interface ISyncFinishRequest extends wandb_internal.SyncFinishRequest.$Properties {
    }

    class SyncFinishRequest {

        constructor(properties?: wandb_internal.SyncFinishRequest.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.SyncFinishRequest.$Shape): wandb_internal.SyncFinishRequest & wandb_internal.SyncFinishRequest.$Shape;
        static create(properties?: wandb_internal.SyncFinishRequest.$Properties): wandb_internal.SyncFinishRequest;

        static encode(message: wandb_internal.SyncFinishRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SyncFinishRequest & wandb_internal.SyncFinishRequest.$Shape;
    }

    namespace SyncFinishRequest {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SyncFinishRequest.$Properties;
    }

    interface ISyncResponse extends wandb_internal.SyncResponse.$Properties {
    }

    class SyncResponse {

        constructor(properties?: wandb_internal.SyncResponse.$Properties);

        $unknowns?: Uint8Array[];

        url: string;

        error?: (wandb_internal.ErrorInfo.$Properties|null);

        static create(properties: wandb_internal.SyncResponse.$Shape): wandb_internal.SyncResponse & wandb_internal.SyncResponse.$Shape;
        static create(properties?: wandb_internal.SyncResponse.$Properties): wandb_internal.SyncResponse;

        static encode(message: wandb_internal.SyncResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SyncResponse & wandb_internal.SyncResponse.$Shape;
    }

    namespace SyncResponse {

        interface $Properties {

            url?: (string|null);

            error?: (wandb_internal.ErrorInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SyncResponse.$Properties;
    }

    interface ISenderReadRequest extends wandb_internal.SenderReadRequest.$Properties {
    }

    class SenderReadRequest {

        constructor(properties?: wandb_internal.SenderReadRequest.$Properties);

        $unknowns?: Uint8Array[];

        start_offset: (number|bigint);

        final_offset: (number|bigint);

        static create(properties: wandb_internal.SenderReadRequest.$Shape): wandb_internal.SenderReadRequest & wandb_internal.SenderReadRequest.$Shape;
        static create(properties?: wandb_internal.SenderReadRequest.$Properties): wandb_internal.SenderReadRequest;

        static encode(message: wandb_internal.SenderReadRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SenderReadRequest & wandb_internal.SenderReadRequest.$Shape;
    }

    namespace SenderReadRequest {

        interface $Properties {

            start_offset?: (number|bigint|null);

            final_offset?: (number|bigint|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SenderReadRequest.$Properties;
    }

    interface IStatusReportRequest extends wandb_internal.StatusReportRequest.$Properties {
    }

    class StatusReportRequest {

        constructor(properties?: wandb_internal.StatusReportRequest.$Properties);

        $unknowns?: Uint8Array[];

        record_num: (number|bigint);

        sent_offset: (number|bigint);

        sync_time?: (google.protobuf.Timestamp.$Properties|null);

        static create(properties: wandb_internal.StatusReportRequest.$Shape): wandb_internal.StatusReportRequest & wandb_internal.StatusReportRequest.$Shape;
        static create(properties?: wandb_internal.StatusReportRequest.$Properties): wandb_internal.StatusReportRequest;

        static encode(message: wandb_internal.StatusReportRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.StatusReportRequest & wandb_internal.StatusReportRequest.$Shape;
    }

    namespace StatusReportRequest {

        interface $Properties {

            record_num?: (number|bigint|null);

            sent_offset?: (number|bigint|null);

            sync_time?: (google.protobuf.Timestamp.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.StatusReportRequest.$Properties;
    }

    interface ISummaryRecordRequest extends wandb_internal.SummaryRecordRequest.$Properties {
    }

    class SummaryRecordRequest {

        constructor(properties?: wandb_internal.SummaryRecordRequest.$Properties);

        $unknowns?: Uint8Array[];

        summary?: (wandb_internal.SummaryRecord.$Properties|null);

        static create(properties: wandb_internal.SummaryRecordRequest.$Shape): wandb_internal.SummaryRecordRequest & wandb_internal.SummaryRecordRequest.$Shape;
        static create(properties?: wandb_internal.SummaryRecordRequest.$Properties): wandb_internal.SummaryRecordRequest;

        static encode(message: wandb_internal.SummaryRecordRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SummaryRecordRequest & wandb_internal.SummaryRecordRequest.$Shape;
    }

    namespace SummaryRecordRequest {

        interface $Properties {

            summary?: (wandb_internal.SummaryRecord.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SummaryRecordRequest.$Properties;
    }

    interface ITelemetryRecordRequest extends wandb_internal.TelemetryRecordRequest.$Properties {
    }

    class TelemetryRecordRequest {

        constructor(properties?: wandb_internal.TelemetryRecordRequest.$Properties);

        $unknowns?: Uint8Array[];

        telemetry?: (wandb_internal.TelemetryRecord.$Properties|null);

        static create(properties: wandb_internal.TelemetryRecordRequest.$Shape): wandb_internal.TelemetryRecordRequest & wandb_internal.TelemetryRecordRequest.$Shape;
        static create(properties?: wandb_internal.TelemetryRecordRequest.$Properties): wandb_internal.TelemetryRecordRequest;

        static encode(message: wandb_internal.TelemetryRecordRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.TelemetryRecordRequest & wandb_internal.TelemetryRecordRequest.$Shape;
    }

    namespace TelemetryRecordRequest {

        interface $Properties {

            telemetry?: (wandb_internal.TelemetryRecord.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.TelemetryRecordRequest.$Properties;
    }

    interface IServerInfoRequest extends wandb_internal.ServerInfoRequest.$Properties {
    }

    class ServerInfoRequest {

        constructor(properties?: wandb_internal.ServerInfoRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.ServerInfoRequest.$Shape): wandb_internal.ServerInfoRequest & wandb_internal.ServerInfoRequest.$Shape;
        static create(properties?: wandb_internal.ServerInfoRequest.$Properties): wandb_internal.ServerInfoRequest;

        static encode(message: wandb_internal.ServerInfoRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInfoRequest & wandb_internal.ServerInfoRequest.$Shape;
    }

    namespace ServerInfoRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerInfoRequest.$Properties;
    }

    interface IServerInfoResponse extends wandb_internal.ServerInfoResponse.$Properties {
    }

    class ServerInfoResponse {

        constructor(properties?: wandb_internal.ServerInfoResponse.$Properties);

        $unknowns?: Uint8Array[];

        local_info?: (wandb_internal.LocalInfo.$Properties|null);

        server_messages?: (wandb_internal.ServerMessages.$Properties|null);

        static create(properties: wandb_internal.ServerInfoResponse.$Shape): wandb_internal.ServerInfoResponse & wandb_internal.ServerInfoResponse.$Shape;
        static create(properties?: wandb_internal.ServerInfoResponse.$Properties): wandb_internal.ServerInfoResponse;

        static encode(message: wandb_internal.ServerInfoResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInfoResponse & wandb_internal.ServerInfoResponse.$Shape;
    }

    namespace ServerInfoResponse {

        interface $Properties {

            local_info?: (wandb_internal.LocalInfo.$Properties|null);

            server_messages?: (wandb_internal.ServerMessages.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerInfoResponse.$Properties;
    }

    interface IServerMessages extends wandb_internal.ServerMessages.$Properties {
    }

    class ServerMessages {

        constructor(properties?: wandb_internal.ServerMessages.$Properties);

        $unknowns?: Uint8Array[];

        item: wandb_internal.ServerMessage.$Properties[];

        static create(properties: wandb_internal.ServerMessages.$Shape): wandb_internal.ServerMessages & wandb_internal.ServerMessages.$Shape;
        static create(properties?: wandb_internal.ServerMessages.$Properties): wandb_internal.ServerMessages;

        static encode(message: wandb_internal.ServerMessages.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerMessages & wandb_internal.ServerMessages.$Shape;
    }

    namespace ServerMessages {

        interface $Properties {

            item?: (wandb_internal.ServerMessage.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerMessages.$Properties;
    }

    interface IServerMessage extends wandb_internal.ServerMessage.$Properties {
    }

    class ServerMessage {

        constructor(properties?: wandb_internal.ServerMessage.$Properties);

        $unknowns?: Uint8Array[];

        plain_text: string;

        utf_text: string;

        html_text: string;

        type: string;

        level: number;

        static create(properties: wandb_internal.ServerMessage.$Shape): wandb_internal.ServerMessage & wandb_internal.ServerMessage.$Shape;
        static create(properties?: wandb_internal.ServerMessage.$Properties): wandb_internal.ServerMessage;

        static encode(message: wandb_internal.ServerMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerMessage & wandb_internal.ServerMessage.$Shape;
    }

    namespace ServerMessage {

        interface $Properties {

            plain_text?: (string|null);

            utf_text?: (string|null);

            html_text?: (string|null);

            type?: (string|null);

            level?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerMessage.$Properties;
    }

    interface IFileCounts extends wandb_internal.FileCounts.$Properties {
    }

    class FileCounts {

        constructor(properties?: wandb_internal.FileCounts.$Properties);

        $unknowns?: Uint8Array[];

        wandb_count: number;

        media_count: number;

        artifact_count: number;

        other_count: number;

        static create(properties: wandb_internal.FileCounts.$Shape): wandb_internal.FileCounts & wandb_internal.FileCounts.$Shape;
        static create(properties?: wandb_internal.FileCounts.$Properties): wandb_internal.FileCounts;

        static encode(message: wandb_internal.FileCounts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.FileCounts & wandb_internal.FileCounts.$Shape;
    }

    namespace FileCounts {

        interface $Properties {

            wandb_count?: (number|null);

            media_count?: (number|null);

            artifact_count?: (number|null);

            other_count?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.FileCounts.$Properties;
    }

    interface IFilePusherStats extends wandb_internal.FilePusherStats.$Properties {
    }

    class FilePusherStats {

        constructor(properties?: wandb_internal.FilePusherStats.$Properties);

        $unknowns?: Uint8Array[];

        uploaded_bytes: (number|bigint);

        total_bytes: (number|bigint);

        deduped_bytes: (number|bigint);

        static create(properties: wandb_internal.FilePusherStats.$Shape): wandb_internal.FilePusherStats & wandb_internal.FilePusherStats.$Shape;
        static create(properties?: wandb_internal.FilePusherStats.$Properties): wandb_internal.FilePusherStats;

        static encode(message: wandb_internal.FilePusherStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.FilePusherStats & wandb_internal.FilePusherStats.$Shape;
    }

    namespace FilePusherStats {

        interface $Properties {

            uploaded_bytes?: (number|bigint|null);

            total_bytes?: (number|bigint|null);

            deduped_bytes?: (number|bigint|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.FilePusherStats.$Properties;
    }

    interface IFilesUploaded extends wandb_internal.FilesUploaded.$Properties {
    }

    class FilesUploaded {

        constructor(properties?: wandb_internal.FilesUploaded.$Properties);

        $unknowns?: Uint8Array[];

        files: string[];

        static create(properties: wandb_internal.FilesUploaded.$Shape): wandb_internal.FilesUploaded & wandb_internal.FilesUploaded.$Shape;
        static create(properties?: wandb_internal.FilesUploaded.$Properties): wandb_internal.FilesUploaded;

        static encode(message: wandb_internal.FilesUploaded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.FilesUploaded & wandb_internal.FilesUploaded.$Shape;
    }

    namespace FilesUploaded {

        interface $Properties {

            files?: (string[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.FilesUploaded.$Properties;
    }

    interface IFileTransferInfoRequest extends wandb_internal.FileTransferInfoRequest.$Properties {
    }

    class FileTransferInfoRequest {

        constructor(properties?: wandb_internal.FileTransferInfoRequest.$Properties);

        $unknowns?: Uint8Array[];

        type: wandb_internal.FileTransferInfoRequest.TransferType;

        path: string;

        url: string;

        size: (number|bigint);

        processed: (number|bigint);

        file_counts?: (wandb_internal.FileCounts.$Properties|null);

        static create(properties: wandb_internal.FileTransferInfoRequest.$Shape): wandb_internal.FileTransferInfoRequest & wandb_internal.FileTransferInfoRequest.$Shape;
        static create(properties?: wandb_internal.FileTransferInfoRequest.$Properties): wandb_internal.FileTransferInfoRequest;

        static encode(message: wandb_internal.FileTransferInfoRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.FileTransferInfoRequest & wandb_internal.FileTransferInfoRequest.$Shape;
    }

    namespace FileTransferInfoRequest {

        interface $Properties {

            type?: (wandb_internal.FileTransferInfoRequest.TransferType|null);

            path?: (string|null);

            url?: (string|null);

            size?: (number|bigint|null);

            processed?: (number|bigint|null);

            file_counts?: (wandb_internal.FileCounts.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.FileTransferInfoRequest.$Properties;

        enum TransferType {

            Upload = 0,

            Download = 1
        }
    }

    interface ILocalInfo extends wandb_internal.LocalInfo.$Properties {
    }

    class LocalInfo {

        constructor(properties?: wandb_internal.LocalInfo.$Properties);

        $unknowns?: Uint8Array[];

        version: string;

        out_of_date: boolean;

        static create(properties: wandb_internal.LocalInfo.$Shape): wandb_internal.LocalInfo & wandb_internal.LocalInfo.$Shape;
        static create(properties?: wandb_internal.LocalInfo.$Properties): wandb_internal.LocalInfo;

        static encode(message: wandb_internal.LocalInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.LocalInfo & wandb_internal.LocalInfo.$Shape;
    }

    namespace LocalInfo {

        interface $Properties {

            version?: (string|null);

            out_of_date?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.LocalInfo.$Properties;
    }

    interface IShutdownRequest extends wandb_internal.ShutdownRequest.$Properties {
    }

    class ShutdownRequest {

        constructor(properties?: wandb_internal.ShutdownRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.ShutdownRequest.$Shape): wandb_internal.ShutdownRequest & wandb_internal.ShutdownRequest.$Shape;
        static create(properties?: wandb_internal.ShutdownRequest.$Properties): wandb_internal.ShutdownRequest;

        static encode(message: wandb_internal.ShutdownRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ShutdownRequest & wandb_internal.ShutdownRequest.$Shape;
    }

    namespace ShutdownRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ShutdownRequest.$Properties;
    }

    interface IShutdownResponse extends wandb_internal.ShutdownResponse.$Properties {
    }

    class ShutdownResponse {

        constructor(properties?: wandb_internal.ShutdownResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ShutdownResponse.$Shape): wandb_internal.ShutdownResponse & wandb_internal.ShutdownResponse.$Shape;
        static create(properties?: wandb_internal.ShutdownResponse.$Properties): wandb_internal.ShutdownResponse;

        static encode(message: wandb_internal.ShutdownResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ShutdownResponse & wandb_internal.ShutdownResponse.$Shape;
    }

    namespace ShutdownResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ShutdownResponse.$Properties;
    }

    interface IAttachRequest extends wandb_internal.AttachRequest.$Properties {
    }

    class AttachRequest {

        constructor(properties?: wandb_internal.AttachRequest.$Properties);

        $unknowns?: Uint8Array[];

        attach_id: string;

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.AttachRequest.$Shape): wandb_internal.AttachRequest & wandb_internal.AttachRequest.$Shape;
        static create(properties?: wandb_internal.AttachRequest.$Properties): wandb_internal.AttachRequest;

        static encode(message: wandb_internal.AttachRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.AttachRequest & wandb_internal.AttachRequest.$Shape;
    }

    namespace AttachRequest {

        interface $Properties {

            attach_id?: (string|null);

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.AttachRequest.$Properties;
    }

    interface IAttachResponse extends wandb_internal.AttachResponse.$Properties {
    }

    class AttachResponse {

        constructor(properties?: wandb_internal.AttachResponse.$Properties);

        $unknowns?: Uint8Array[];

        run?: (wandb_internal.RunRecord.$Properties|null);

        error?: (wandb_internal.ErrorInfo.$Properties|null);

        static create(properties: wandb_internal.AttachResponse.$Shape): wandb_internal.AttachResponse & wandb_internal.AttachResponse.$Shape;
        static create(properties?: wandb_internal.AttachResponse.$Properties): wandb_internal.AttachResponse;

        static encode(message: wandb_internal.AttachResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.AttachResponse & wandb_internal.AttachResponse.$Shape;
    }

    namespace AttachResponse {

        interface $Properties {

            run?: (wandb_internal.RunRecord.$Properties|null);

            error?: (wandb_internal.ErrorInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.AttachResponse.$Properties;
    }

    interface ITestInjectRequest extends wandb_internal.TestInjectRequest.$Properties {
    }

    class TestInjectRequest {

        constructor(properties?: wandb_internal.TestInjectRequest.$Properties);

        $unknowns?: Uint8Array[];

        handler_exc: boolean;

        handler_exit: boolean;

        handler_abort: boolean;

        sender_exc: boolean;

        sender_exit: boolean;

        sender_abort: boolean;

        req_exc: boolean;

        req_exit: boolean;

        req_abort: boolean;

        resp_exc: boolean;

        resp_exit: boolean;

        resp_abort: boolean;

        msg_drop: boolean;

        msg_hang: boolean;

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.TestInjectRequest.$Shape): wandb_internal.TestInjectRequest & wandb_internal.TestInjectRequest.$Shape;
        static create(properties?: wandb_internal.TestInjectRequest.$Properties): wandb_internal.TestInjectRequest;

        static encode(message: wandb_internal.TestInjectRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.TestInjectRequest & wandb_internal.TestInjectRequest.$Shape;
    }

    namespace TestInjectRequest {

        interface $Properties {

            handler_exc?: (boolean|null);

            handler_exit?: (boolean|null);

            handler_abort?: (boolean|null);

            sender_exc?: (boolean|null);

            sender_exit?: (boolean|null);

            sender_abort?: (boolean|null);

            req_exc?: (boolean|null);

            req_exit?: (boolean|null);

            req_abort?: (boolean|null);

            resp_exc?: (boolean|null);

            resp_exit?: (boolean|null);

            resp_abort?: (boolean|null);

            msg_drop?: (boolean|null);

            msg_hang?: (boolean|null);

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.TestInjectRequest.$Properties;
    }

    interface ITestInjectResponse extends wandb_internal.TestInjectResponse.$Properties {
    }

    class TestInjectResponse {

        constructor(properties?: wandb_internal.TestInjectResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.TestInjectResponse.$Shape): wandb_internal.TestInjectResponse & wandb_internal.TestInjectResponse.$Shape;
        static create(properties?: wandb_internal.TestInjectResponse.$Properties): wandb_internal.TestInjectResponse;

        static encode(message: wandb_internal.TestInjectResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.TestInjectResponse & wandb_internal.TestInjectResponse.$Shape;
    }

    namespace TestInjectResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.TestInjectResponse.$Properties;
    }

    interface IHistoryAction extends wandb_internal.HistoryAction.$Properties {
    }

    class HistoryAction {

        constructor(properties?: wandb_internal.HistoryAction.$Properties);

        $unknowns?: Uint8Array[];

        flush: boolean;

        static create(properties: wandb_internal.HistoryAction.$Shape): wandb_internal.HistoryAction & wandb_internal.HistoryAction.$Shape;
        static create(properties?: wandb_internal.HistoryAction.$Properties): wandb_internal.HistoryAction;

        static encode(message: wandb_internal.HistoryAction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.HistoryAction & wandb_internal.HistoryAction.$Shape;
    }

    namespace HistoryAction {

        interface $Properties {

            flush?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.HistoryAction.$Properties;
    }

    interface IPartialHistoryRequest extends wandb_internal.PartialHistoryRequest.$Properties {
    }

    class PartialHistoryRequest {

        constructor(properties?: wandb_internal.PartialHistoryRequest.$Properties);

        $unknowns?: Uint8Array[];

        item: wandb_internal.HistoryItem.$Properties[];

        step?: (wandb_internal.HistoryStep.$Properties|null);

        action?: (wandb_internal.HistoryAction.$Properties|null);

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.PartialHistoryRequest.$Shape): wandb_internal.PartialHistoryRequest & wandb_internal.PartialHistoryRequest.$Shape;
        static create(properties?: wandb_internal.PartialHistoryRequest.$Properties): wandb_internal.PartialHistoryRequest;

        static encode(message: wandb_internal.PartialHistoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.PartialHistoryRequest & wandb_internal.PartialHistoryRequest.$Shape;
    }

    namespace PartialHistoryRequest {

        interface $Properties {

            item?: (wandb_internal.HistoryItem.$Properties[]|null);

            step?: (wandb_internal.HistoryStep.$Properties|null);

            action?: (wandb_internal.HistoryAction.$Properties|null);

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          item?: wandb_internal.HistoryItem.$Shape[]|null;
          step?: wandb_internal.HistoryStep.$Shape|null;
          action?: wandb_internal.HistoryAction.$Shape|null;
          _info?: wandb_internal._RequestInfo.$Shape|null;
          $unknowns?: Uint8Array[];
        };
    }

    interface IPartialHistoryResponse extends wandb_internal.PartialHistoryResponse.$Properties {
    }

    class PartialHistoryResponse {

        constructor(properties?: wandb_internal.PartialHistoryResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.PartialHistoryResponse.$Shape): wandb_internal.PartialHistoryResponse & wandb_internal.PartialHistoryResponse.$Shape;
        static create(properties?: wandb_internal.PartialHistoryResponse.$Properties): wandb_internal.PartialHistoryResponse;

        static encode(message: wandb_internal.PartialHistoryResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.PartialHistoryResponse & wandb_internal.PartialHistoryResponse.$Shape;
    }

    namespace PartialHistoryResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.PartialHistoryResponse.$Properties;
    }

    interface IHistoryStepRequest extends wandb_internal.HistoryStepRequest.$Properties {
    }

    class HistoryStepRequest {

        constructor(properties?: wandb_internal.HistoryStepRequest.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.HistoryStepRequest.$Shape): wandb_internal.HistoryStepRequest & wandb_internal.HistoryStepRequest.$Shape;
        static create(properties?: wandb_internal.HistoryStepRequest.$Properties): wandb_internal.HistoryStepRequest;

        static encode(message: wandb_internal.HistoryStepRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.HistoryStepRequest & wandb_internal.HistoryStepRequest.$Shape;
    }

    namespace HistoryStepRequest {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.HistoryStepRequest.$Properties;
    }

    interface IHistoryStepResponse extends wandb_internal.HistoryStepResponse.$Properties {
    }

    class HistoryStepResponse {

        constructor(properties?: wandb_internal.HistoryStepResponse.$Properties);

        $unknowns?: Uint8Array[];

        step: (number|bigint);

        static create(properties: wandb_internal.HistoryStepResponse.$Shape): wandb_internal.HistoryStepResponse & wandb_internal.HistoryStepResponse.$Shape;
        static create(properties?: wandb_internal.HistoryStepResponse.$Properties): wandb_internal.HistoryStepResponse;

        static encode(message: wandb_internal.HistoryStepResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.HistoryStepResponse & wandb_internal.HistoryStepResponse.$Shape;
    }

    namespace HistoryStepResponse {

        interface $Properties {

            step?: (number|bigint|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.HistoryStepResponse.$Properties;
    }

    interface ISampledHistoryRequest extends wandb_internal.SampledHistoryRequest.$Properties {
    }

    class SampledHistoryRequest {

        constructor(properties?: wandb_internal.SampledHistoryRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.SampledHistoryRequest.$Shape): wandb_internal.SampledHistoryRequest & wandb_internal.SampledHistoryRequest.$Shape;
        static create(properties?: wandb_internal.SampledHistoryRequest.$Properties): wandb_internal.SampledHistoryRequest;

        static encode(message: wandb_internal.SampledHistoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SampledHistoryRequest & wandb_internal.SampledHistoryRequest.$Shape;
    }

    namespace SampledHistoryRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SampledHistoryRequest.$Properties;
    }

    interface ISampledHistoryItem extends wandb_internal.SampledHistoryItem.$Properties {
    }

    class SampledHistoryItem {

        constructor(properties?: wandb_internal.SampledHistoryItem.$Properties);

        $unknowns?: Uint8Array[];

        key: string;

        nested_key: string[];

        values_float: number[];

        values_int: (number|bigint)[];

        static create(properties: wandb_internal.SampledHistoryItem.$Shape): wandb_internal.SampledHistoryItem & wandb_internal.SampledHistoryItem.$Shape;
        static create(properties?: wandb_internal.SampledHistoryItem.$Properties): wandb_internal.SampledHistoryItem;

        static encode(message: wandb_internal.SampledHistoryItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SampledHistoryItem & wandb_internal.SampledHistoryItem.$Shape;
    }

    namespace SampledHistoryItem {

        interface $Properties {

            key?: (string|null);

            nested_key?: (string[]|null);

            values_float?: (number[]|null);

            values_int?: ((number|bigint)[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SampledHistoryItem.$Properties;
    }

    interface ISampledHistoryResponse extends wandb_internal.SampledHistoryResponse.$Properties {
    }

    class SampledHistoryResponse {

        constructor(properties?: wandb_internal.SampledHistoryResponse.$Properties);

        $unknowns?: Uint8Array[];

        item: wandb_internal.SampledHistoryItem.$Properties[];

        static create(properties: wandb_internal.SampledHistoryResponse.$Shape): wandb_internal.SampledHistoryResponse & wandb_internal.SampledHistoryResponse.$Shape;
        static create(properties?: wandb_internal.SampledHistoryResponse.$Properties): wandb_internal.SampledHistoryResponse;

        static encode(message: wandb_internal.SampledHistoryResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SampledHistoryResponse & wandb_internal.SampledHistoryResponse.$Shape;
    }

    namespace SampledHistoryResponse {

        interface $Properties {

            item?: (wandb_internal.SampledHistoryItem.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SampledHistoryResponse.$Properties;
    }

    interface IRunStatusRequest extends wandb_internal.RunStatusRequest.$Properties {
    }

    class RunStatusRequest {

        constructor(properties?: wandb_internal.RunStatusRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.RunStatusRequest.$Shape): wandb_internal.RunStatusRequest & wandb_internal.RunStatusRequest.$Shape;
        static create(properties?: wandb_internal.RunStatusRequest.$Properties): wandb_internal.RunStatusRequest;

        static encode(message: wandb_internal.RunStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunStatusRequest & wandb_internal.RunStatusRequest.$Shape;
    }

    namespace RunStatusRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunStatusRequest.$Properties;
    }

    interface IRunStatusResponse extends wandb_internal.RunStatusResponse.$Properties {
    }

    class RunStatusResponse {

        constructor(properties?: wandb_internal.RunStatusResponse.$Properties);

        $unknowns?: Uint8Array[];

        sync_items_total: (number|bigint);

        sync_items_pending: (number|bigint);

        sync_time?: (google.protobuf.Timestamp.$Properties|null);

        static create(properties: wandb_internal.RunStatusResponse.$Shape): wandb_internal.RunStatusResponse & wandb_internal.RunStatusResponse.$Shape;
        static create(properties?: wandb_internal.RunStatusResponse.$Properties): wandb_internal.RunStatusResponse;

        static encode(message: wandb_internal.RunStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunStatusResponse & wandb_internal.RunStatusResponse.$Shape;
    }

    namespace RunStatusResponse {

        interface $Properties {

            sync_items_total?: (number|bigint|null);

            sync_items_pending?: (number|bigint|null);

            sync_time?: (google.protobuf.Timestamp.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunStatusResponse.$Properties;
    }

    interface IRunStartRequest extends wandb_internal.RunStartRequest.$Properties {
    }

    class RunStartRequest {

        constructor(properties?: wandb_internal.RunStartRequest.$Properties);

        $unknowns?: Uint8Array[];

        run?: (wandb_internal.RunRecord.$Properties|null);

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.RunStartRequest.$Shape): wandb_internal.RunStartRequest & wandb_internal.RunStartRequest.$Shape;
        static create(properties?: wandb_internal.RunStartRequest.$Properties): wandb_internal.RunStartRequest;

        static encode(message: wandb_internal.RunStartRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunStartRequest & wandb_internal.RunStartRequest.$Shape;
    }

    namespace RunStartRequest {

        interface $Properties {

            run?: (wandb_internal.RunRecord.$Properties|null);

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunStartRequest.$Properties;
    }

    interface IRunStartResponse extends wandb_internal.RunStartResponse.$Properties {
    }

    class RunStartResponse {

        constructor(properties?: wandb_internal.RunStartResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.RunStartResponse.$Shape): wandb_internal.RunStartResponse & wandb_internal.RunStartResponse.$Shape;
        static create(properties?: wandb_internal.RunStartResponse.$Properties): wandb_internal.RunStartResponse;

        static encode(message: wandb_internal.RunStartResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunStartResponse & wandb_internal.RunStartResponse.$Shape;
    }

    namespace RunStartResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunStartResponse.$Properties;
    }

    interface ICheckVersionRequest extends wandb_internal.CheckVersionRequest.$Properties {
    }

    class CheckVersionRequest {

        constructor(properties?: wandb_internal.CheckVersionRequest.$Properties);

        $unknowns?: Uint8Array[];

        current_version: string;

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.CheckVersionRequest.$Shape): wandb_internal.CheckVersionRequest & wandb_internal.CheckVersionRequest.$Shape;
        static create(properties?: wandb_internal.CheckVersionRequest.$Properties): wandb_internal.CheckVersionRequest;

        static encode(message: wandb_internal.CheckVersionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CheckVersionRequest & wandb_internal.CheckVersionRequest.$Shape;
    }

    namespace CheckVersionRequest {

        interface $Properties {

            current_version?: (string|null);

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CheckVersionRequest.$Properties;
    }

    interface ICheckVersionResponse extends wandb_internal.CheckVersionResponse.$Properties {
    }

    class CheckVersionResponse {

        constructor(properties?: wandb_internal.CheckVersionResponse.$Properties);

        $unknowns?: Uint8Array[];

        upgrade_message: string;

        yank_message: string;

        delete_message: string;

        static create(properties: wandb_internal.CheckVersionResponse.$Shape): wandb_internal.CheckVersionResponse & wandb_internal.CheckVersionResponse.$Shape;
        static create(properties?: wandb_internal.CheckVersionResponse.$Properties): wandb_internal.CheckVersionResponse;

        static encode(message: wandb_internal.CheckVersionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CheckVersionResponse & wandb_internal.CheckVersionResponse.$Shape;
    }

    namespace CheckVersionResponse {

        interface $Properties {

            upgrade_message?: (string|null);

            yank_message?: (string|null);

            delete_message?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CheckVersionResponse.$Properties;
    }

    interface IJobInfoRequest extends wandb_internal.JobInfoRequest.$Properties {
    }

    class JobInfoRequest {

        constructor(properties?: wandb_internal.JobInfoRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.JobInfoRequest.$Shape): wandb_internal.JobInfoRequest & wandb_internal.JobInfoRequest.$Shape;
        static create(properties?: wandb_internal.JobInfoRequest.$Properties): wandb_internal.JobInfoRequest;

        static encode(message: wandb_internal.JobInfoRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.JobInfoRequest & wandb_internal.JobInfoRequest.$Shape;
    }

    namespace JobInfoRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.JobInfoRequest.$Properties;
    }

    interface IJobInfoResponse extends wandb_internal.JobInfoResponse.$Properties {
    }

    class JobInfoResponse {

        constructor(properties?: wandb_internal.JobInfoResponse.$Properties);

        $unknowns?: Uint8Array[];

        sequenceId: string;

        version: string;

        static create(properties: wandb_internal.JobInfoResponse.$Shape): wandb_internal.JobInfoResponse & wandb_internal.JobInfoResponse.$Shape;
        static create(properties?: wandb_internal.JobInfoResponse.$Properties): wandb_internal.JobInfoResponse;

        static encode(message: wandb_internal.JobInfoResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.JobInfoResponse & wandb_internal.JobInfoResponse.$Shape;
    }

    namespace JobInfoResponse {

        interface $Properties {

            sequenceId?: (string|null);

            version?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.JobInfoResponse.$Properties;
    }

    interface ILogArtifactRequest extends wandb_internal.LogArtifactRequest.$Properties {
    }

    class LogArtifactRequest {

        constructor(properties?: wandb_internal.LogArtifactRequest.$Properties);

        $unknowns?: Uint8Array[];

        artifact?: (wandb_internal.ArtifactRecord.$Properties|null);

        history_step: (number|bigint);

        staging_dir: string;

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.LogArtifactRequest.$Shape): wandb_internal.LogArtifactRequest & wandb_internal.LogArtifactRequest.$Shape;
        static create(properties?: wandb_internal.LogArtifactRequest.$Properties): wandb_internal.LogArtifactRequest;

        static encode(message: wandb_internal.LogArtifactRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.LogArtifactRequest & wandb_internal.LogArtifactRequest.$Shape;
    }

    namespace LogArtifactRequest {

        interface $Properties {

            artifact?: (wandb_internal.ArtifactRecord.$Properties|null);

            history_step?: (number|bigint|null);

            staging_dir?: (string|null);

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.LogArtifactRequest.$Properties;
    }

    interface ILogArtifactResponse extends wandb_internal.LogArtifactResponse.$Properties {
    }

    class LogArtifactResponse {

        constructor(properties?: wandb_internal.LogArtifactResponse.$Properties);

        $unknowns?: Uint8Array[];

        artifact_id: string;

        error_message: string;

        static create(properties: wandb_internal.LogArtifactResponse.$Shape): wandb_internal.LogArtifactResponse & wandb_internal.LogArtifactResponse.$Shape;
        static create(properties?: wandb_internal.LogArtifactResponse.$Properties): wandb_internal.LogArtifactResponse;

        static encode(message: wandb_internal.LogArtifactResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.LogArtifactResponse & wandb_internal.LogArtifactResponse.$Shape;
    }

    namespace LogArtifactResponse {

        interface $Properties {

            artifact_id?: (string|null);

            error_message?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.LogArtifactResponse.$Properties;
    }

    interface IDownloadArtifactRequest extends wandb_internal.DownloadArtifactRequest.$Properties {
    }

    class DownloadArtifactRequest {

        constructor(properties?: wandb_internal.DownloadArtifactRequest.$Properties);

        $unknowns?: Uint8Array[];

        artifact_id: string;

        download_root: string;

        allow_missing_references: boolean;

        skip_cache: boolean;

        path_prefix: string;

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.DownloadArtifactRequest.$Shape): wandb_internal.DownloadArtifactRequest & wandb_internal.DownloadArtifactRequest.$Shape;
        static create(properties?: wandb_internal.DownloadArtifactRequest.$Properties): wandb_internal.DownloadArtifactRequest;

        static encode(message: wandb_internal.DownloadArtifactRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DownloadArtifactRequest & wandb_internal.DownloadArtifactRequest.$Shape;
    }

    namespace DownloadArtifactRequest {

        interface $Properties {

            artifact_id?: (string|null);

            download_root?: (string|null);

            allow_missing_references?: (boolean|null);

            skip_cache?: (boolean|null);

            path_prefix?: (string|null);

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DownloadArtifactRequest.$Properties;
    }

    interface IDownloadArtifactResponse extends wandb_internal.DownloadArtifactResponse.$Properties {
    }

    class DownloadArtifactResponse {

        constructor(properties?: wandb_internal.DownloadArtifactResponse.$Properties);

        $unknowns?: Uint8Array[];

        error_message: string;

        static create(properties: wandb_internal.DownloadArtifactResponse.$Shape): wandb_internal.DownloadArtifactResponse & wandb_internal.DownloadArtifactResponse.$Shape;
        static create(properties?: wandb_internal.DownloadArtifactResponse.$Properties): wandb_internal.DownloadArtifactResponse;

        static encode(message: wandb_internal.DownloadArtifactResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DownloadArtifactResponse & wandb_internal.DownloadArtifactResponse.$Shape;
    }

    namespace DownloadArtifactResponse {

        interface $Properties {

            error_message?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DownloadArtifactResponse.$Properties;
    }

    interface IKeepaliveRequest extends wandb_internal.KeepaliveRequest.$Properties {
    }

    class KeepaliveRequest {

        constructor(properties?: wandb_internal.KeepaliveRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.KeepaliveRequest.$Shape): wandb_internal.KeepaliveRequest & wandb_internal.KeepaliveRequest.$Shape;
        static create(properties?: wandb_internal.KeepaliveRequest.$Properties): wandb_internal.KeepaliveRequest;

        static encode(message: wandb_internal.KeepaliveRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.KeepaliveRequest & wandb_internal.KeepaliveRequest.$Shape;
    }

    namespace KeepaliveRequest {

        interface $Properties {

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.KeepaliveRequest.$Properties;
    }

    interface IKeepaliveResponse extends wandb_internal.KeepaliveResponse.$Properties {
    }

    class KeepaliveResponse {

        constructor(properties?: wandb_internal.KeepaliveResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.KeepaliveResponse.$Shape): wandb_internal.KeepaliveResponse & wandb_internal.KeepaliveResponse.$Shape;
        static create(properties?: wandb_internal.KeepaliveResponse.$Properties): wandb_internal.KeepaliveResponse;

        static encode(message: wandb_internal.KeepaliveResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.KeepaliveResponse & wandb_internal.KeepaliveResponse.$Shape;
    }

    namespace KeepaliveResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.KeepaliveResponse.$Properties;
    }

    interface IArtifactInfo extends wandb_internal.ArtifactInfo.$Properties {
    }

    class ArtifactInfo {

        constructor(properties?: wandb_internal.ArtifactInfo.$Properties);

        $unknowns?: Uint8Array[];

        artifact: string;

        entrypoint: string[];

        notebook: boolean;

        build_context: string;

        dockerfile: string;

        static create(properties: wandb_internal.ArtifactInfo.$Shape): wandb_internal.ArtifactInfo & wandb_internal.ArtifactInfo.$Shape;
        static create(properties?: wandb_internal.ArtifactInfo.$Properties): wandb_internal.ArtifactInfo;

        static encode(message: wandb_internal.ArtifactInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ArtifactInfo & wandb_internal.ArtifactInfo.$Shape;
    }

    namespace ArtifactInfo {

        interface $Properties {

            artifact?: (string|null);

            entrypoint?: (string[]|null);

            notebook?: (boolean|null);

            build_context?: (string|null);

            dockerfile?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ArtifactInfo.$Properties;
    }

    interface IGitInfo extends wandb_internal.GitInfo.$Properties {
    }

    class GitInfo {

        constructor(properties?: wandb_internal.GitInfo.$Properties);

        $unknowns?: Uint8Array[];

        remote: string;

        commit: string;

        static create(properties: wandb_internal.GitInfo.$Shape): wandb_internal.GitInfo & wandb_internal.GitInfo.$Shape;
        static create(properties?: wandb_internal.GitInfo.$Properties): wandb_internal.GitInfo;

        static encode(message: wandb_internal.GitInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GitInfo & wandb_internal.GitInfo.$Shape;
    }

    namespace GitInfo {

        interface $Properties {

            remote?: (string|null);

            commit?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GitInfo.$Properties;
    }

    interface IGitSource extends wandb_internal.GitSource.$Properties {
    }

    class GitSource {

        constructor(properties?: wandb_internal.GitSource.$Properties);

        $unknowns?: Uint8Array[];

        git_info?: (wandb_internal.GitInfo.$Properties|null);

        entrypoint: string[];

        notebook: boolean;

        build_context: string;

        dockerfile: string;

        static create(properties: wandb_internal.GitSource.$Shape): wandb_internal.GitSource & wandb_internal.GitSource.$Shape;
        static create(properties?: wandb_internal.GitSource.$Properties): wandb_internal.GitSource;

        static encode(message: wandb_internal.GitSource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GitSource & wandb_internal.GitSource.$Shape;
    }

    namespace GitSource {

        interface $Properties {

            git_info?: (wandb_internal.GitInfo.$Properties|null);

            entrypoint?: (string[]|null);

            notebook?: (boolean|null);

            build_context?: (string|null);

            dockerfile?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GitSource.$Properties;
    }

    interface IImageSource extends wandb_internal.ImageSource.$Properties {
    }

    class ImageSource {

        constructor(properties?: wandb_internal.ImageSource.$Properties);

        $unknowns?: Uint8Array[];

        image: string;

        static create(properties: wandb_internal.ImageSource.$Shape): wandb_internal.ImageSource & wandb_internal.ImageSource.$Shape;
        static create(properties?: wandb_internal.ImageSource.$Properties): wandb_internal.ImageSource;

        static encode(message: wandb_internal.ImageSource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ImageSource & wandb_internal.ImageSource.$Shape;
    }

    namespace ImageSource {

        interface $Properties {

            image?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ImageSource.$Properties;
    }

    interface ISource extends wandb_internal.Source.$Properties {
    }

    class Source {

        constructor(properties?: wandb_internal.Source.$Properties);

        $unknowns?: Uint8Array[];

        git?: (wandb_internal.GitSource.$Properties|null);

        artifact?: (wandb_internal.ArtifactInfo.$Properties|null);

        image?: (wandb_internal.ImageSource.$Properties|null);

        static create(properties: wandb_internal.Source.$Shape): wandb_internal.Source & wandb_internal.Source.$Shape;
        static create(properties?: wandb_internal.Source.$Properties): wandb_internal.Source;

        static encode(message: wandb_internal.Source.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.Source & wandb_internal.Source.$Shape;
    }

    namespace Source {

        interface $Properties {

            git?: (wandb_internal.GitSource.$Properties|null);

            artifact?: (wandb_internal.ArtifactInfo.$Properties|null);

            image?: (wandb_internal.ImageSource.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.Source.$Properties;
    }

    interface IJobSource extends wandb_internal.JobSource.$Properties {
    }

    class JobSource {

        constructor(properties?: wandb_internal.JobSource.$Properties);

        $unknowns?: Uint8Array[];

        _version: string;

        source_type: string;

        source?: (wandb_internal.Source.$Properties|null);

        runtime: string;

        static create(properties: wandb_internal.JobSource.$Shape): wandb_internal.JobSource & wandb_internal.JobSource.$Shape;
        static create(properties?: wandb_internal.JobSource.$Properties): wandb_internal.JobSource;

        static encode(message: wandb_internal.JobSource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.JobSource & wandb_internal.JobSource.$Shape;
    }

    namespace JobSource {

        interface $Properties {

            _version?: (string|null);

            source_type?: (string|null);

            source?: (wandb_internal.Source.$Properties|null);

            runtime?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.JobSource.$Properties;
    }

    interface IPartialJobArtifact extends wandb_internal.PartialJobArtifact.$Properties {
    }

    class PartialJobArtifact {

        constructor(properties?: wandb_internal.PartialJobArtifact.$Properties);

        $unknowns?: Uint8Array[];

        job_name: string;

        source_info?: (wandb_internal.JobSource.$Properties|null);

        static create(properties: wandb_internal.PartialJobArtifact.$Shape): wandb_internal.PartialJobArtifact & wandb_internal.PartialJobArtifact.$Shape;
        static create(properties?: wandb_internal.PartialJobArtifact.$Properties): wandb_internal.PartialJobArtifact;

        static encode(message: wandb_internal.PartialJobArtifact.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.PartialJobArtifact & wandb_internal.PartialJobArtifact.$Shape;
    }

    namespace PartialJobArtifact {

        interface $Properties {

            job_name?: (string|null);

            source_info?: (wandb_internal.JobSource.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.PartialJobArtifact.$Properties;
    }

    interface IUseArtifactRecord extends wandb_internal.UseArtifactRecord.$Properties {
    }

    class UseArtifactRecord {

        constructor(properties?: wandb_internal.UseArtifactRecord.$Properties);

        $unknowns?: Uint8Array[];

        id: string;

        type: string;

        name: string;

        partial?: (wandb_internal.PartialJobArtifact.$Properties|null);

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.UseArtifactRecord.$Shape): wandb_internal.UseArtifactRecord & wandb_internal.UseArtifactRecord.$Shape;
        static create(properties?: wandb_internal.UseArtifactRecord.$Properties): wandb_internal.UseArtifactRecord;

        static encode(message: wandb_internal.UseArtifactRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.UseArtifactRecord & wandb_internal.UseArtifactRecord.$Shape;
    }

    namespace UseArtifactRecord {

        interface $Properties {

            id?: (string|null);

            type?: (string|null);

            name?: (string|null);

            partial?: (wandb_internal.PartialJobArtifact.$Properties|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.UseArtifactRecord.$Properties;
    }

    interface IUseArtifactResult extends wandb_internal.UseArtifactResult.$Properties {
    }

    class UseArtifactResult {

        constructor(properties?: wandb_internal.UseArtifactResult.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.UseArtifactResult.$Shape): wandb_internal.UseArtifactResult & wandb_internal.UseArtifactResult.$Shape;
        static create(properties?: wandb_internal.UseArtifactResult.$Properties): wandb_internal.UseArtifactResult;

        static encode(message: wandb_internal.UseArtifactResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.UseArtifactResult & wandb_internal.UseArtifactResult.$Shape;
    }

    namespace UseArtifactResult {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.UseArtifactResult.$Properties;
    }

    interface ICancelRequest extends wandb_internal.CancelRequest.$Properties {
    }

    class CancelRequest {

        constructor(properties?: wandb_internal.CancelRequest.$Properties);

        $unknowns?: Uint8Array[];

        cancel_slot: string;

        _info?: (wandb_internal._RequestInfo.$Properties|null);

        static create(properties: wandb_internal.CancelRequest.$Shape): wandb_internal.CancelRequest & wandb_internal.CancelRequest.$Shape;
        static create(properties?: wandb_internal.CancelRequest.$Properties): wandb_internal.CancelRequest;

        static encode(message: wandb_internal.CancelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CancelRequest & wandb_internal.CancelRequest.$Shape;
    }

    namespace CancelRequest {

        interface $Properties {

            cancel_slot?: (string|null);

            _info?: (wandb_internal._RequestInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CancelRequest.$Properties;
    }

    interface ICancelResponse extends wandb_internal.CancelResponse.$Properties {
    }

    class CancelResponse {

        constructor(properties?: wandb_internal.CancelResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.CancelResponse.$Shape): wandb_internal.CancelResponse & wandb_internal.CancelResponse.$Shape;
        static create(properties?: wandb_internal.CancelResponse.$Properties): wandb_internal.CancelResponse;

        static encode(message: wandb_internal.CancelResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CancelResponse & wandb_internal.CancelResponse.$Shape;
    }

    namespace CancelResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CancelResponse.$Properties;
    }

    interface IProbeSystemInfoRequest extends wandb_internal.ProbeSystemInfoRequest.$Properties {
    }

    class ProbeSystemInfoRequest {

        constructor(properties?: wandb_internal.ProbeSystemInfoRequest.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ProbeSystemInfoRequest.$Shape): wandb_internal.ProbeSystemInfoRequest & wandb_internal.ProbeSystemInfoRequest.$Shape;
        static create(properties?: wandb_internal.ProbeSystemInfoRequest.$Properties): wandb_internal.ProbeSystemInfoRequest;

        static encode(message: wandb_internal.ProbeSystemInfoRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ProbeSystemInfoRequest & wandb_internal.ProbeSystemInfoRequest.$Shape;
    }

    namespace ProbeSystemInfoRequest {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ProbeSystemInfoRequest.$Properties;
    }

    interface IDiskInfo extends wandb_internal.DiskInfo.$Properties {
    }

    class DiskInfo {

        constructor(properties?: wandb_internal.DiskInfo.$Properties);

        $unknowns?: Uint8Array[];

        total: (number|bigint);

        used: (number|bigint);

        static create(properties: wandb_internal.DiskInfo.$Shape): wandb_internal.DiskInfo & wandb_internal.DiskInfo.$Shape;
        static create(properties?: wandb_internal.DiskInfo.$Properties): wandb_internal.DiskInfo;

        static encode(message: wandb_internal.DiskInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DiskInfo & wandb_internal.DiskInfo.$Shape;
    }

    namespace DiskInfo {

        interface $Properties {

            total?: (number|bigint|null);

            used?: (number|bigint|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DiskInfo.$Properties;
    }

    interface IMemoryInfo extends wandb_internal.MemoryInfo.$Properties {
    }

    class MemoryInfo {

        constructor(properties?: wandb_internal.MemoryInfo.$Properties);

        $unknowns?: Uint8Array[];

        total: (number|bigint);

        static create(properties: wandb_internal.MemoryInfo.$Shape): wandb_internal.MemoryInfo & wandb_internal.MemoryInfo.$Shape;
        static create(properties?: wandb_internal.MemoryInfo.$Properties): wandb_internal.MemoryInfo;

        static encode(message: wandb_internal.MemoryInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.MemoryInfo & wandb_internal.MemoryInfo.$Shape;
    }

    namespace MemoryInfo {

        interface $Properties {

            total?: (number|bigint|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.MemoryInfo.$Properties;
    }

    interface ICpuInfo extends wandb_internal.CpuInfo.$Properties {
    }

    class CpuInfo {

        constructor(properties?: wandb_internal.CpuInfo.$Properties);

        $unknowns?: Uint8Array[];

        count: number;

        count_logical: number;

        model: string;

        static create(properties: wandb_internal.CpuInfo.$Shape): wandb_internal.CpuInfo & wandb_internal.CpuInfo.$Shape;
        static create(properties?: wandb_internal.CpuInfo.$Properties): wandb_internal.CpuInfo;

        static encode(message: wandb_internal.CpuInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CpuInfo & wandb_internal.CpuInfo.$Shape;
    }

    namespace CpuInfo {

        interface $Properties {

            count?: (number|null);

            count_logical?: (number|null);

            model?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CpuInfo.$Properties;
    }

    interface IAppleInfo extends wandb_internal.AppleInfo.$Properties {
    }

    class AppleInfo {

        constructor(properties?: wandb_internal.AppleInfo.$Properties);

        $unknowns?: Uint8Array[];

        name: string;

        ecpu_cores: number;

        pcpu_cores: number;

        gpu_cores: number;

        memory_gb: number;

        swap_total_bytes: (number|bigint);

        ram_total_bytes: (number|bigint);

        mac_model: string;

        static create(properties: wandb_internal.AppleInfo.$Shape): wandb_internal.AppleInfo & wandb_internal.AppleInfo.$Shape;
        static create(properties?: wandb_internal.AppleInfo.$Properties): wandb_internal.AppleInfo;

        static encode(message: wandb_internal.AppleInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.AppleInfo & wandb_internal.AppleInfo.$Shape;
    }

    namespace AppleInfo {

        interface $Properties {

            name?: (string|null);

            ecpu_cores?: (number|null);

            pcpu_cores?: (number|null);

            gpu_cores?: (number|null);

            memory_gb?: (number|null);

            swap_total_bytes?: (number|bigint|null);

            ram_total_bytes?: (number|bigint|null);

            mac_model?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.AppleInfo.$Properties;
    }

    interface IGpuNvidiaInfo extends wandb_internal.GpuNvidiaInfo.$Properties {
    }

    class GpuNvidiaInfo {

        constructor(properties?: wandb_internal.GpuNvidiaInfo.$Properties);

        $unknowns?: Uint8Array[];

        name: string;

        memory_total: (number|bigint);

        cuda_cores: number;

        architecture: string;

        uuid: string;

        pci_bus_id: string;

        numa_node?: (number|null);

        static create(properties: wandb_internal.GpuNvidiaInfo.$Shape): wandb_internal.GpuNvidiaInfo & wandb_internal.GpuNvidiaInfo.$Shape;
        static create(properties?: wandb_internal.GpuNvidiaInfo.$Properties): wandb_internal.GpuNvidiaInfo;

        static encode(message: wandb_internal.GpuNvidiaInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GpuNvidiaInfo & wandb_internal.GpuNvidiaInfo.$Shape;
    }

    namespace GpuNvidiaInfo {

        interface $Properties {

            name?: (string|null);

            memory_total?: (number|bigint|null);

            cuda_cores?: (number|null);

            architecture?: (string|null);

            uuid?: (string|null);

            pci_bus_id?: (string|null);

            numa_node?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GpuNvidiaInfo.$Properties;
    }

    interface IGpuAmdInfo extends wandb_internal.GpuAmdInfo.$Properties {
    }

    class GpuAmdInfo {

        constructor(properties?: wandb_internal.GpuAmdInfo.$Properties);

        $unknowns?: Uint8Array[];

        id: string;

        unique_id: string;

        vbios_version: string;

        performance_level: string;

        gpu_overdrive: string;

        gpu_memory_overdrive: string;

        max_power: string;

        series: string;

        model: string;

        vendor: string;

        sku: string;

        sclk_range: string;

        mclk_range: string;

        static create(properties: wandb_internal.GpuAmdInfo.$Shape): wandb_internal.GpuAmdInfo & wandb_internal.GpuAmdInfo.$Shape;
        static create(properties?: wandb_internal.GpuAmdInfo.$Properties): wandb_internal.GpuAmdInfo;

        static encode(message: wandb_internal.GpuAmdInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GpuAmdInfo & wandb_internal.GpuAmdInfo.$Shape;
    }

    namespace GpuAmdInfo {

        interface $Properties {

            id?: (string|null);

            unique_id?: (string|null);

            vbios_version?: (string|null);

            performance_level?: (string|null);

            gpu_overdrive?: (string|null);

            gpu_memory_overdrive?: (string|null);

            max_power?: (string|null);

            series?: (string|null);

            model?: (string|null);

            vendor?: (string|null);

            sku?: (string|null);

            sclk_range?: (string|null);

            mclk_range?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GpuAmdInfo.$Properties;
    }

    interface ITrainiumInfo extends wandb_internal.TrainiumInfo.$Properties {
    }

    class TrainiumInfo {

        constructor(properties?: wandb_internal.TrainiumInfo.$Properties);

        $unknowns?: Uint8Array[];

        name: string;

        vendor: string;

        neuron_device_count: number;

        neuroncore_per_device_count: number;

        static create(properties: wandb_internal.TrainiumInfo.$Shape): wandb_internal.TrainiumInfo & wandb_internal.TrainiumInfo.$Shape;
        static create(properties?: wandb_internal.TrainiumInfo.$Properties): wandb_internal.TrainiumInfo;

        static encode(message: wandb_internal.TrainiumInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.TrainiumInfo & wandb_internal.TrainiumInfo.$Shape;
    }

    namespace TrainiumInfo {

        interface $Properties {

            name?: (string|null);

            vendor?: (string|null);

            neuron_device_count?: (number|null);

            neuroncore_per_device_count?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.TrainiumInfo.$Properties;
    }

    interface ITPUInfo extends wandb_internal.TPUInfo.$Properties {
    }

    class TPUInfo {

        constructor(properties?: wandb_internal.TPUInfo.$Properties);

        $unknowns?: Uint8Array[];

        name: string;

        hbm_gib: number;

        devices_per_chip: number;

        count: number;

        static create(properties: wandb_internal.TPUInfo.$Shape): wandb_internal.TPUInfo & wandb_internal.TPUInfo.$Shape;
        static create(properties?: wandb_internal.TPUInfo.$Properties): wandb_internal.TPUInfo;

        static encode(message: wandb_internal.TPUInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.TPUInfo & wandb_internal.TPUInfo.$Shape;
    }

    namespace TPUInfo {

        interface $Properties {

            name?: (string|null);

            hbm_gib?: (number|null);

            devices_per_chip?: (number|null);

            count?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.TPUInfo.$Properties;
    }

    interface ICoreWeaveInfo extends wandb_internal.CoreWeaveInfo.$Properties {
    }

    class CoreWeaveInfo {

        constructor(properties?: wandb_internal.CoreWeaveInfo.$Properties);

        $unknowns?: Uint8Array[];

        cluster_name: string;

        org_id: string;

        region: string;

        static create(properties: wandb_internal.CoreWeaveInfo.$Shape): wandb_internal.CoreWeaveInfo & wandb_internal.CoreWeaveInfo.$Shape;
        static create(properties?: wandb_internal.CoreWeaveInfo.$Properties): wandb_internal.CoreWeaveInfo;

        static encode(message: wandb_internal.CoreWeaveInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CoreWeaveInfo & wandb_internal.CoreWeaveInfo.$Shape;
    }

    namespace CoreWeaveInfo {

        interface $Properties {

            cluster_name?: (string|null);

            org_id?: (string|null);

            region?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CoreWeaveInfo.$Properties;
    }

    interface IEnvironmentRecord extends wandb_internal.EnvironmentRecord.$Properties {
    }

    class EnvironmentRecord {

        constructor(properties?: wandb_internal.EnvironmentRecord.$Properties);

        $unknowns?: Uint8Array[];

        os: string;

        python: string;

        started_at?: (google.protobuf.Timestamp.$Properties|null);

        docker: string;

        args: string[];

        program: string;

        code_path: string;

        code_path_local: string;

        git?: (wandb_internal.GitRepoRecord.$Properties|null);

        email: string;

        root: string;

        host: string;

        username: string;

        executable: string;

        colab: string;

        cpu_count: number;

        cpu_count_logical: number;

        gpu_type: string;

        gpu_count: number;

        disk: { [k: string]: wandb_internal.DiskInfo.$Properties };

        memory?: (wandb_internal.MemoryInfo.$Properties|null);

        cpu?: (wandb_internal.CpuInfo.$Properties|null);

        apple?: (wandb_internal.AppleInfo.$Properties|null);

        gpu_nvidia: wandb_internal.GpuNvidiaInfo.$Properties[];

        cuda_version: string;

        gpu_amd: wandb_internal.GpuAmdInfo.$Properties[];

        slurm: { [k: string]: string };

        trainium?: (wandb_internal.TrainiumInfo.$Properties|null);

        tpu?: (wandb_internal.TPUInfo.$Properties|null);

        coreweave?: (wandb_internal.CoreWeaveInfo.$Properties|null);

        writer_id: string;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.EnvironmentRecord.$Shape): wandb_internal.EnvironmentRecord & wandb_internal.EnvironmentRecord.$Shape;
        static create(properties?: wandb_internal.EnvironmentRecord.$Properties): wandb_internal.EnvironmentRecord;

        static encode(message: wandb_internal.EnvironmentRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.EnvironmentRecord & wandb_internal.EnvironmentRecord.$Shape;
    }

    namespace EnvironmentRecord {

        interface $Properties {

            os?: (string|null);

            python?: (string|null);

            started_at?: (google.protobuf.Timestamp.$Properties|null);

            docker?: (string|null);

            args?: (string[]|null);

            program?: (string|null);

            code_path?: (string|null);

            code_path_local?: (string|null);

            git?: (wandb_internal.GitRepoRecord.$Properties|null);

            email?: (string|null);

            root?: (string|null);

            host?: (string|null);

            username?: (string|null);

            executable?: (string|null);

            colab?: (string|null);

            cpu_count?: (number|null);

            cpu_count_logical?: (number|null);

            gpu_type?: (string|null);

            gpu_count?: (number|null);

            disk?: ({ [k: string]: wandb_internal.DiskInfo.$Properties }|null);

            memory?: (wandb_internal.MemoryInfo.$Properties|null);

            cpu?: (wandb_internal.CpuInfo.$Properties|null);

            apple?: (wandb_internal.AppleInfo.$Properties|null);

            gpu_nvidia?: (wandb_internal.GpuNvidiaInfo.$Properties[]|null);

            cuda_version?: (string|null);

            gpu_amd?: (wandb_internal.GpuAmdInfo.$Properties[]|null);

            slurm?: ({ [k: string]: string }|null);

            trainium?: (wandb_internal.TrainiumInfo.$Properties|null);

            tpu?: (wandb_internal.TPUInfo.$Properties|null);

            coreweave?: (wandb_internal.CoreWeaveInfo.$Properties|null);

            writer_id?: (string|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.EnvironmentRecord.$Properties;
    }

    interface IPythonPackagesRequest extends wandb_internal.PythonPackagesRequest.$Properties {
    }

    class PythonPackagesRequest {

        constructor(properties?: wandb_internal.PythonPackagesRequest.$Properties);

        $unknowns?: Uint8Array[];

        package: wandb_internal.PythonPackagesRequest.PythonPackage.$Properties[];

        static create(properties: wandb_internal.PythonPackagesRequest.$Shape): wandb_internal.PythonPackagesRequest & wandb_internal.PythonPackagesRequest.$Shape;
        static create(properties?: wandb_internal.PythonPackagesRequest.$Properties): wandb_internal.PythonPackagesRequest;

        static encode(message: wandb_internal.PythonPackagesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.PythonPackagesRequest & wandb_internal.PythonPackagesRequest.$Shape;
    }

    namespace PythonPackagesRequest {

        interface $Properties {

            "package"?: (wandb_internal.PythonPackagesRequest.PythonPackage.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.PythonPackagesRequest.$Properties;

        interface IPythonPackage extends wandb_internal.PythonPackagesRequest.PythonPackage.$Properties {
        }

        class PythonPackage {

            constructor(properties?: wandb_internal.PythonPackagesRequest.PythonPackage.$Properties);

            $unknowns?: Uint8Array[];

            name: string;

            version: string;

            static create(properties: wandb_internal.PythonPackagesRequest.PythonPackage.$Shape): wandb_internal.PythonPackagesRequest.PythonPackage & wandb_internal.PythonPackagesRequest.PythonPackage.$Shape;
            static create(properties?: wandb_internal.PythonPackagesRequest.PythonPackage.$Properties): wandb_internal.PythonPackagesRequest.PythonPackage;

            static encode(message: wandb_internal.PythonPackagesRequest.PythonPackage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.PythonPackagesRequest.PythonPackage & wandb_internal.PythonPackagesRequest.PythonPackage.$Shape;
        }

        namespace PythonPackage {

            interface $Properties {

                name?: (string|null);

                version?: (string|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = wandb_internal.PythonPackagesRequest.PythonPackage.$Properties;
        }
    }

    interface IJobInputPath extends wandb_internal.JobInputPath.$Properties {
    }

    class JobInputPath {

        constructor(properties?: wandb_internal.JobInputPath.$Properties);

        $unknowns?: Uint8Array[];

        path: string[];

        static create(properties: wandb_internal.JobInputPath.$Shape): wandb_internal.JobInputPath & wandb_internal.JobInputPath.$Shape;
        static create(properties?: wandb_internal.JobInputPath.$Properties): wandb_internal.JobInputPath;

        static encode(message: wandb_internal.JobInputPath.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.JobInputPath & wandb_internal.JobInputPath.$Shape;
    }

    namespace JobInputPath {

        interface $Properties {

            path?: (string[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.JobInputPath.$Properties;
    }

    interface IJobInputSource extends wandb_internal.JobInputSource.$Properties {
    }

    class JobInputSource {

        constructor(properties?: wandb_internal.JobInputSource.$Properties);

        $unknowns?: Uint8Array[];

        run_config?: (wandb_internal.JobInputSource.RunConfigSource.$Properties|null);

        file?: (wandb_internal.JobInputSource.ConfigFileSource.$Properties|null);

        source?: ("run_config"|"file");

        static create(properties: wandb_internal.JobInputSource.$Shape): wandb_internal.JobInputSource & wandb_internal.JobInputSource.$Shape;
        static create(properties?: wandb_internal.JobInputSource.$Properties): wandb_internal.JobInputSource;

        static encode(message: wandb_internal.JobInputSource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.JobInputSource & wandb_internal.JobInputSource.$Shape;
    }

    namespace JobInputSource {

        interface $Properties {

            run_config?: (wandb_internal.JobInputSource.RunConfigSource.$Properties|null);

            file?: (wandb_internal.JobInputSource.ConfigFileSource.$Properties|null);

            source?: ("run_config"|"file");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          run_config?: wandb_internal.JobInputSource.RunConfigSource.$Shape|null;
          file?: wandb_internal.JobInputSource.ConfigFileSource.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ source?: undefined; run_config?: null; file?: null }|{ source?: "run_config"; run_config: wandb_internal.JobInputSource.RunConfigSource.$Shape; file?: null }|{ source?: "file"; run_config?: null; file: wandb_internal.JobInputSource.ConfigFileSource.$Shape })
        );

        interface IRunConfigSource extends wandb_internal.JobInputSource.RunConfigSource.$Properties {
        }

        class RunConfigSource {

            constructor(properties?: wandb_internal.JobInputSource.RunConfigSource.$Properties);

            $unknowns?: Uint8Array[];

            static create(properties: wandb_internal.JobInputSource.RunConfigSource.$Shape): wandb_internal.JobInputSource.RunConfigSource & wandb_internal.JobInputSource.RunConfigSource.$Shape;
            static create(properties?: wandb_internal.JobInputSource.RunConfigSource.$Properties): wandb_internal.JobInputSource.RunConfigSource;

            static encode(message: wandb_internal.JobInputSource.RunConfigSource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.JobInputSource.RunConfigSource & wandb_internal.JobInputSource.RunConfigSource.$Shape;
        }

        namespace RunConfigSource {

            interface $Properties {

                $unknowns?: Uint8Array[];
            }

            type $Shape = wandb_internal.JobInputSource.RunConfigSource.$Properties;
        }

        interface IConfigFileSource extends wandb_internal.JobInputSource.ConfigFileSource.$Properties {
        }

        class ConfigFileSource {

            constructor(properties?: wandb_internal.JobInputSource.ConfigFileSource.$Properties);

            $unknowns?: Uint8Array[];

            path: string;

            static create(properties: wandb_internal.JobInputSource.ConfigFileSource.$Shape): wandb_internal.JobInputSource.ConfigFileSource & wandb_internal.JobInputSource.ConfigFileSource.$Shape;
            static create(properties?: wandb_internal.JobInputSource.ConfigFileSource.$Properties): wandb_internal.JobInputSource.ConfigFileSource;

            static encode(message: wandb_internal.JobInputSource.ConfigFileSource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.JobInputSource.ConfigFileSource & wandb_internal.JobInputSource.ConfigFileSource.$Shape;
        }

        namespace ConfigFileSource {

            interface $Properties {

                path?: (string|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = wandb_internal.JobInputSource.ConfigFileSource.$Properties;
        }
    }

    interface IJobInputRequest extends wandb_internal.JobInputRequest.$Properties {
    }

    class JobInputRequest {

        constructor(properties?: wandb_internal.JobInputRequest.$Properties);

        $unknowns?: Uint8Array[];

        input_source?: (wandb_internal.JobInputSource.$Properties|null);

        include_paths: wandb_internal.JobInputPath.$Properties[];

        exclude_paths: wandb_internal.JobInputPath.$Properties[];

        input_schema: string;

        static create(properties: wandb_internal.JobInputRequest.$Shape): wandb_internal.JobInputRequest & wandb_internal.JobInputRequest.$Shape;
        static create(properties?: wandb_internal.JobInputRequest.$Properties): wandb_internal.JobInputRequest;

        static encode(message: wandb_internal.JobInputRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.JobInputRequest & wandb_internal.JobInputRequest.$Shape;
    }

    namespace JobInputRequest {

        interface $Properties {

            input_source?: (wandb_internal.JobInputSource.$Properties|null);

            include_paths?: (wandb_internal.JobInputPath.$Properties[]|null);

            exclude_paths?: (wandb_internal.JobInputPath.$Properties[]|null);

            input_schema?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          input_source?: wandb_internal.JobInputSource.$Shape|null;
          include_paths?: wandb_internal.JobInputPath.$Shape[]|null;
          exclude_paths?: wandb_internal.JobInputPath.$Shape[]|null;
          input_schema?: string|null;
          $unknowns?: Uint8Array[];
        };
    }

    enum ServerFeature {

        SERVER_FEATURE_UNSPECIFIED = 0,

        ARTIFACT_TAGS = 1,

        CLIENT_IDS = 2,

        ARTIFACT_REGISTRY_SEARCH = 3,

        STRUCTURED_CONSOLE_LOGS = 4,

        ARTIFACT_COLLECTION_MEMBERSHIP_FILES = 5,

        ARTIFACT_COLLECTION_MEMBERSHIP_FILE_DOWNLOAD_HANDLER = 6,

        USE_ARTIFACT_WITH_ENTITY_AND_PROJECT_INFORMATION = 7,

        AUTOMATION_EVENT_RUN_METRIC = 9,

        AUTOMATION_EVENT_RUN_METRIC_CHANGE = 10,

        AUTOMATION_ACTION_NO_OP = 11,

        INCLUDE_ARTIFACT_TYPES_IN_REGISTRY_CREATION = 12,

        PROJECT_ARTIFACT_COLLECTION_MEMBERSHIP = 13,

        ARTIFACT_MEMBERSHIP_IN_LINK_ARTIFACT_RESPONSE = 14,

        TOTAL_COUNT_IN_FILE_CONNECTION = 15,

        ARTIFACT_COLLECTIONS_FILTERING_SORTING = 16,

        LARGE_FILENAMES = 17,

        ARTIFACT_V2_DOWNLOAD_HANDLER_SUPPORTS_ARTIFACT_ID = 18,

        AUTOMATION_EVENT_RUN_METRIC_ZSCORE = 19,

        AUTOMATION_EVENT_RUN_STATE = 20,

        AUTOMATION_ACTION_PUSH_NOTIFICATION = 21,

        AUTOMATION_EVENT_ADD_ARTIFACT_TAG = 22,

        AUTOMATION_EVENT_ADD_COLLECTION_TAG = 23,

        AUTOMATION_EVENT_REMOVE_ARTIFACT_TAG = 24,

        AUTOMATION_EVENT_REMOVE_COLLECTION_TAG = 25,

        AUTOMATION_EVENT_UNLINK_ARTIFACT = 26,

        AUTOMATIONS_ON_USER = 27,

        AUTOMATION_LAST_EXECUTED_AT = 28,

        MARK_RUN_FILES_UPLOADED = 29,

        SWEEPS_QUERY_FILTERING = 30,

        AUTOMATION_SCOPE_ENTITY = 31,

        QUERY_AUTOMATIONS_ON_ENTITY = 32,

        AUTOMATIONS_ON_ORGANIZATION = 33,

        FILESTREAM_GZIP = 34,

        SWEEPS_LOCAL_SCHEDULER = 35,

        ARTIFACT_DIGEST_ALGORITHM = 36,

        AUTOMATION_ACTION_ARIA = 37,

        EVAL_TABLES_CES = 38
    }

    interface IServerApiInitRequest extends wandb_internal.ServerApiInitRequest.$Properties {
    }

    class ServerApiInitRequest {

        constructor(properties?: wandb_internal.ServerApiInitRequest.$Properties);

        $unknowns?: Uint8Array[];

        settings?: (wandb_internal.Settings.$Properties|null);

        service_name: string;

        static create(properties: wandb_internal.ServerApiInitRequest.$Shape): wandb_internal.ServerApiInitRequest & wandb_internal.ServerApiInitRequest.$Shape;
        static create(properties?: wandb_internal.ServerApiInitRequest.$Properties): wandb_internal.ServerApiInitRequest;

        static encode(message: wandb_internal.ServerApiInitRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerApiInitRequest & wandb_internal.ServerApiInitRequest.$Shape;
    }

    namespace ServerApiInitRequest {

        interface $Properties {

            settings?: (wandb_internal.Settings.$Properties|null);

            service_name?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          settings?: wandb_internal.Settings.$Shape|null;
          service_name?: string|null;
          $unknowns?: Uint8Array[];
        };
    }

    interface IServerApiInitResponse extends wandb_internal.ServerApiInitResponse.$Properties {
    }

    class ServerApiInitResponse {

        constructor(properties?: wandb_internal.ServerApiInitResponse.$Properties);

        $unknowns?: Uint8Array[];

        error_message: string;

        api_id: string;

        static create(properties: wandb_internal.ServerApiInitResponse.$Shape): wandb_internal.ServerApiInitResponse & wandb_internal.ServerApiInitResponse.$Shape;
        static create(properties?: wandb_internal.ServerApiInitResponse.$Properties): wandb_internal.ServerApiInitResponse;

        static encode(message: wandb_internal.ServerApiInitResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerApiInitResponse & wandb_internal.ServerApiInitResponse.$Shape;
    }

    namespace ServerApiInitResponse {

        interface $Properties {

            error_message?: (string|null);

            api_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerApiInitResponse.$Properties;
    }

    interface IApiRequest extends wandb_internal.ApiRequest.$Properties {
    }

    class ApiRequest {

        constructor(properties?: wandb_internal.ApiRequest.$Properties);

        $unknowns?: Uint8Array[];

        api_id: string;

        read_run_history_request?: (wandb_internal.ReadRunHistoryRequest.$Properties|null);

        features_request?: (wandb_internal.FeaturesRequest.$Properties|null);

        graphql_request?: (wandb_internal.GraphQLRequest.$Properties|null);

        download_file_request?: (wandb_internal.DownloadFileRequest.$Properties|null);

        upload_file_request?: (wandb_internal.UploadFileRequest.$Properties|null);

        mark_run_files_uploaded_request?: (wandb_internal.MarkRunFilesUploadedRequest.$Properties|null);

        stop_run_request?: (wandb_internal.StopRunRequest.$Properties|null);

        auth_request?: (wandb_internal.AuthRequest.$Properties|null);

        create_custom_chart_request?: (wandb_internal.CreateCustomChartRequest.$Properties|null);

        run_queue_operation_request?: (wandb_internal.RunQueueOperationRequest.$Properties|null);

        open_telemetry_request?: (wandb_internal.OpenTelemetryRequest.$Properties|null);

        read_run_console_logs_request?: (wandb_internal.ReadRunConsoleLogsRequest.$Properties|null);

        request?: ("read_run_history_request"|"features_request"|"graphql_request"|"download_file_request"|"upload_file_request"|"mark_run_files_uploaded_request"|"stop_run_request"|"auth_request"|"create_custom_chart_request"|"run_queue_operation_request"|"open_telemetry_request"|"read_run_console_logs_request");

        static create(properties: wandb_internal.ApiRequest.$Shape): wandb_internal.ApiRequest & wandb_internal.ApiRequest.$Shape;
        static create(properties?: wandb_internal.ApiRequest.$Properties): wandb_internal.ApiRequest;

        static encode(message: wandb_internal.ApiRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ApiRequest & wandb_internal.ApiRequest.$Shape;
    }

    namespace ApiRequest {

        interface $Properties {

            api_id?: (string|null);

            read_run_history_request?: (wandb_internal.ReadRunHistoryRequest.$Properties|null);

            features_request?: (wandb_internal.FeaturesRequest.$Properties|null);

            graphql_request?: (wandb_internal.GraphQLRequest.$Properties|null);

            download_file_request?: (wandb_internal.DownloadFileRequest.$Properties|null);

            upload_file_request?: (wandb_internal.UploadFileRequest.$Properties|null);

            mark_run_files_uploaded_request?: (wandb_internal.MarkRunFilesUploadedRequest.$Properties|null);

            stop_run_request?: (wandb_internal.StopRunRequest.$Properties|null);

            auth_request?: (wandb_internal.AuthRequest.$Properties|null);

            create_custom_chart_request?: (wandb_internal.CreateCustomChartRequest.$Properties|null);

            run_queue_operation_request?: (wandb_internal.RunQueueOperationRequest.$Properties|null);

            open_telemetry_request?: (wandb_internal.OpenTelemetryRequest.$Properties|null);

            read_run_console_logs_request?: (wandb_internal.ReadRunConsoleLogsRequest.$Properties|null);

            request?: ("read_run_history_request"|"features_request"|"graphql_request"|"download_file_request"|"upload_file_request"|"mark_run_files_uploaded_request"|"stop_run_request"|"auth_request"|"create_custom_chart_request"|"run_queue_operation_request"|"open_telemetry_request"|"read_run_console_logs_request");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          api_id?: string|null;
          read_run_history_request?: wandb_internal.ReadRunHistoryRequest.$Shape|null;
          features_request?: wandb_internal.FeaturesRequest.$Shape|null;
          graphql_request?: wandb_internal.GraphQLRequest.$Shape|null;
          download_file_request?: wandb_internal.DownloadFileRequest.$Shape|null;
          upload_file_request?: wandb_internal.UploadFileRequest.$Shape|null;
          mark_run_files_uploaded_request?: wandb_internal.MarkRunFilesUploadedRequest.$Shape|null;
          stop_run_request?: wandb_internal.StopRunRequest.$Shape|null;
          auth_request?: wandb_internal.AuthRequest.$Shape|null;
          create_custom_chart_request?: wandb_internal.CreateCustomChartRequest.$Shape|null;
          run_queue_operation_request?: wandb_internal.RunQueueOperationRequest.$Shape|null;
          open_telemetry_request?: wandb_internal.OpenTelemetryRequest.$Shape|null;
          read_run_console_logs_request?: wandb_internal.ReadRunConsoleLogsRequest.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ request?: undefined; read_run_history_request?: null; features_request?: null; graphql_request?: null; download_file_request?: null; upload_file_request?: null; mark_run_files_uploaded_request?: null; stop_run_request?: null; auth_request?: null; create_custom_chart_request?: null; run_queue_operation_request?: null; open_telemetry_request?: null; read_run_console_logs_request?: null }|{ request?: "read_run_history_request"; read_run_history_request: wandb_internal.ReadRunHistoryRequest.$Shape; features_request?: null; graphql_request?: null; download_file_request?: null; upload_file_request?: null; mark_run_files_uploaded_request?: null; stop_run_request?: null; auth_request?: null; create_custom_chart_request?: null; run_queue_operation_request?: null; open_telemetry_request?: null; read_run_console_logs_request?: null }|{ request?: "features_request"; read_run_history_request?: null; features_request: wandb_internal.FeaturesRequest.$Shape; graphql_request?: null; download_file_request?: null; upload_file_request?: null; mark_run_files_uploaded_request?: null; stop_run_request?: null; auth_request?: null; create_custom_chart_request?: null; run_queue_operation_request?: null; open_telemetry_request?: null; read_run_console_logs_request?: null }|{ request?: "graphql_request"; read_run_history_request?: null; features_request?: null; graphql_request: wandb_internal.GraphQLRequest.$Shape; download_file_request?: null; upload_file_request?: null; mark_run_files_uploaded_request?: null; stop_run_request?: null; auth_request?: null; create_custom_chart_request?: null; run_queue_operation_request?: null; open_telemetry_request?: null; read_run_console_logs_request?: null }|{ request?: "download_file_request"; read_run_history_request?: null; features_request?: null; graphql_request?: null; download_file_request: wandb_internal.DownloadFileRequest.$Shape; upload_file_request?: null; mark_run_files_uploaded_request?: null; stop_run_request?: null; auth_request?: null; create_custom_chart_request?: null; run_queue_operation_request?: null; open_telemetry_request?: null; read_run_console_logs_request?: null }|{ request?: "upload_file_request"; read_run_history_request?: null; features_request?: null; graphql_request?: null; download_file_request?: null; upload_file_request: wandb_internal.UploadFileRequest.$Shape; mark_run_files_uploaded_request?: null; stop_run_request?: null; auth_request?: null; create_custom_chart_request?: null; run_queue_operation_request?: null; open_telemetry_request?: null; read_run_console_logs_request?: null }|{ request?: "mark_run_files_uploaded_request"; read_run_history_request?: null; features_request?: null; graphql_request?: null; download_file_request?: null; upload_file_request?: null; mark_run_files_uploaded_request: wandb_internal.MarkRunFilesUploadedRequest.$Shape; stop_run_request?: null; auth_request?: null; create_custom_chart_request?: null; run_queue_operation_request?: null; open_telemetry_request?: null; read_run_console_logs_request?: null }|{ request?: "stop_run_request"; read_run_history_request?: null; features_request?: null; graphql_request?: null; download_file_request?: null; upload_file_request?: null; mark_run_files_uploaded_request?: null; stop_run_request: wandb_internal.StopRunRequest.$Shape; auth_request?: null; create_custom_chart_request?: null; run_queue_operation_request?: null; open_telemetry_request?: null; read_run_console_logs_request?: null }|{ request?: "auth_request"; read_run_history_request?: null; features_request?: null; graphql_request?: null; download_file_request?: null; upload_file_request?: null; mark_run_files_uploaded_request?: null; stop_run_request?: null; auth_request: wandb_internal.AuthRequest.$Shape; create_custom_chart_request?: null; run_queue_operation_request?: null; open_telemetry_request?: null; read_run_console_logs_request?: null }|{ request?: "create_custom_chart_request"; read_run_history_request?: null; features_request?: null; graphql_request?: null; download_file_request?: null; upload_file_request?: null; mark_run_files_uploaded_request?: null; stop_run_request?: null; auth_request?: null; create_custom_chart_request: wandb_internal.CreateCustomChartRequest.$Shape; run_queue_operation_request?: null; open_telemetry_request?: null; read_run_console_logs_request?: null }|{ request?: "run_queue_operation_request"; read_run_history_request?: null; features_request?: null; graphql_request?: null; download_file_request?: null; upload_file_request?: null; mark_run_files_uploaded_request?: null; stop_run_request?: null; auth_request?: null; create_custom_chart_request?: null; run_queue_operation_request: wandb_internal.RunQueueOperationRequest.$Shape; open_telemetry_request?: null; read_run_console_logs_request?: null }|{ request?: "open_telemetry_request"; read_run_history_request?: null; features_request?: null; graphql_request?: null; download_file_request?: null; upload_file_request?: null; mark_run_files_uploaded_request?: null; stop_run_request?: null; auth_request?: null; create_custom_chart_request?: null; run_queue_operation_request?: null; open_telemetry_request: wandb_internal.OpenTelemetryRequest.$Shape; read_run_console_logs_request?: null }|{ request?: "read_run_console_logs_request"; read_run_history_request?: null; features_request?: null; graphql_request?: null; download_file_request?: null; upload_file_request?: null; mark_run_files_uploaded_request?: null; stop_run_request?: null; auth_request?: null; create_custom_chart_request?: null; run_queue_operation_request?: null; open_telemetry_request?: null; read_run_console_logs_request: wandb_internal.ReadRunConsoleLogsRequest.$Shape })
        );
    }

    interface IApiResponse extends wandb_internal.ApiResponse.$Properties {
    }

    class ApiResponse {

        constructor(properties?: wandb_internal.ApiResponse.$Properties);

        $unknowns?: Uint8Array[];

        read_run_history_response?: (wandb_internal.ReadRunHistoryResponse.$Properties|null);

        features_response?: (wandb_internal.FeaturesResponse.$Properties|null);

        graphql_response?: (wandb_internal.GraphQLResponse.$Properties|null);

        download_file_response?: (wandb_internal.DownloadFileResponse.$Properties|null);

        upload_file_response?: (wandb_internal.UploadFileResponse.$Properties|null);

        mark_run_files_uploaded_response?: (wandb_internal.MarkRunFilesUploadedResponse.$Properties|null);

        stop_run_response?: (wandb_internal.StopRunResponse.$Properties|null);

        auth_response?: (wandb_internal.AuthResponse.$Properties|null);

        create_custom_chart_response?: (wandb_internal.CreateCustomChartResponse.$Properties|null);

        run_queue_operation_response?: (wandb_internal.RunQueueOperationResponse.$Properties|null);

        read_run_console_logs_response?: (wandb_internal.ReadRunConsoleLogsResponse.$Properties|null);

        api_error_response?: (wandb_internal.ApiErrorResponse.$Properties|null);

        response?: ("read_run_history_response"|"features_response"|"graphql_response"|"download_file_response"|"upload_file_response"|"mark_run_files_uploaded_response"|"stop_run_response"|"auth_response"|"create_custom_chart_response"|"run_queue_operation_response"|"read_run_console_logs_response"|"api_error_response");

        static create(properties: wandb_internal.ApiResponse.$Shape): wandb_internal.ApiResponse & wandb_internal.ApiResponse.$Shape;
        static create(properties?: wandb_internal.ApiResponse.$Properties): wandb_internal.ApiResponse;

        static encode(message: wandb_internal.ApiResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ApiResponse & wandb_internal.ApiResponse.$Shape;
    }

    namespace ApiResponse {

        interface $Properties {

            read_run_history_response?: (wandb_internal.ReadRunHistoryResponse.$Properties|null);

            features_response?: (wandb_internal.FeaturesResponse.$Properties|null);

            graphql_response?: (wandb_internal.GraphQLResponse.$Properties|null);

            download_file_response?: (wandb_internal.DownloadFileResponse.$Properties|null);

            upload_file_response?: (wandb_internal.UploadFileResponse.$Properties|null);

            mark_run_files_uploaded_response?: (wandb_internal.MarkRunFilesUploadedResponse.$Properties|null);

            stop_run_response?: (wandb_internal.StopRunResponse.$Properties|null);

            auth_response?: (wandb_internal.AuthResponse.$Properties|null);

            create_custom_chart_response?: (wandb_internal.CreateCustomChartResponse.$Properties|null);

            run_queue_operation_response?: (wandb_internal.RunQueueOperationResponse.$Properties|null);

            read_run_console_logs_response?: (wandb_internal.ReadRunConsoleLogsResponse.$Properties|null);

            api_error_response?: (wandb_internal.ApiErrorResponse.$Properties|null);

            response?: ("read_run_history_response"|"features_response"|"graphql_response"|"download_file_response"|"upload_file_response"|"mark_run_files_uploaded_response"|"stop_run_response"|"auth_response"|"create_custom_chart_response"|"run_queue_operation_response"|"read_run_console_logs_response"|"api_error_response");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          read_run_history_response?: wandb_internal.ReadRunHistoryResponse.$Shape|null;
          features_response?: wandb_internal.FeaturesResponse.$Shape|null;
          graphql_response?: wandb_internal.GraphQLResponse.$Shape|null;
          download_file_response?: wandb_internal.DownloadFileResponse.$Shape|null;
          upload_file_response?: wandb_internal.UploadFileResponse.$Shape|null;
          mark_run_files_uploaded_response?: wandb_internal.MarkRunFilesUploadedResponse.$Shape|null;
          stop_run_response?: wandb_internal.StopRunResponse.$Shape|null;
          auth_response?: wandb_internal.AuthResponse.$Shape|null;
          create_custom_chart_response?: wandb_internal.CreateCustomChartResponse.$Shape|null;
          run_queue_operation_response?: wandb_internal.RunQueueOperationResponse.$Shape|null;
          read_run_console_logs_response?: wandb_internal.ReadRunConsoleLogsResponse.$Shape|null;
          api_error_response?: wandb_internal.ApiErrorResponse.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ response?: undefined; read_run_history_response?: null; features_response?: null; graphql_response?: null; download_file_response?: null; upload_file_response?: null; mark_run_files_uploaded_response?: null; stop_run_response?: null; auth_response?: null; create_custom_chart_response?: null; run_queue_operation_response?: null; read_run_console_logs_response?: null; api_error_response?: null }|{ response?: "read_run_history_response"; read_run_history_response: wandb_internal.ReadRunHistoryResponse.$Shape; features_response?: null; graphql_response?: null; download_file_response?: null; upload_file_response?: null; mark_run_files_uploaded_response?: null; stop_run_response?: null; auth_response?: null; create_custom_chart_response?: null; run_queue_operation_response?: null; read_run_console_logs_response?: null; api_error_response?: null }|{ response?: "features_response"; read_run_history_response?: null; features_response: wandb_internal.FeaturesResponse.$Shape; graphql_response?: null; download_file_response?: null; upload_file_response?: null; mark_run_files_uploaded_response?: null; stop_run_response?: null; auth_response?: null; create_custom_chart_response?: null; run_queue_operation_response?: null; read_run_console_logs_response?: null; api_error_response?: null }|{ response?: "graphql_response"; read_run_history_response?: null; features_response?: null; graphql_response: wandb_internal.GraphQLResponse.$Shape; download_file_response?: null; upload_file_response?: null; mark_run_files_uploaded_response?: null; stop_run_response?: null; auth_response?: null; create_custom_chart_response?: null; run_queue_operation_response?: null; read_run_console_logs_response?: null; api_error_response?: null }|{ response?: "download_file_response"; read_run_history_response?: null; features_response?: null; graphql_response?: null; download_file_response: wandb_internal.DownloadFileResponse.$Shape; upload_file_response?: null; mark_run_files_uploaded_response?: null; stop_run_response?: null; auth_response?: null; create_custom_chart_response?: null; run_queue_operation_response?: null; read_run_console_logs_response?: null; api_error_response?: null }|{ response?: "upload_file_response"; read_run_history_response?: null; features_response?: null; graphql_response?: null; download_file_response?: null; upload_file_response: wandb_internal.UploadFileResponse.$Shape; mark_run_files_uploaded_response?: null; stop_run_response?: null; auth_response?: null; create_custom_chart_response?: null; run_queue_operation_response?: null; read_run_console_logs_response?: null; api_error_response?: null }|{ response?: "mark_run_files_uploaded_response"; read_run_history_response?: null; features_response?: null; graphql_response?: null; download_file_response?: null; upload_file_response?: null; mark_run_files_uploaded_response: wandb_internal.MarkRunFilesUploadedResponse.$Shape; stop_run_response?: null; auth_response?: null; create_custom_chart_response?: null; run_queue_operation_response?: null; read_run_console_logs_response?: null; api_error_response?: null }|{ response?: "stop_run_response"; read_run_history_response?: null; features_response?: null; graphql_response?: null; download_file_response?: null; upload_file_response?: null; mark_run_files_uploaded_response?: null; stop_run_response: wandb_internal.StopRunResponse.$Shape; auth_response?: null; create_custom_chart_response?: null; run_queue_operation_response?: null; read_run_console_logs_response?: null; api_error_response?: null }|{ response?: "auth_response"; read_run_history_response?: null; features_response?: null; graphql_response?: null; download_file_response?: null; upload_file_response?: null; mark_run_files_uploaded_response?: null; stop_run_response?: null; auth_response: wandb_internal.AuthResponse.$Shape; create_custom_chart_response?: null; run_queue_operation_response?: null; read_run_console_logs_response?: null; api_error_response?: null }|{ response?: "create_custom_chart_response"; read_run_history_response?: null; features_response?: null; graphql_response?: null; download_file_response?: null; upload_file_response?: null; mark_run_files_uploaded_response?: null; stop_run_response?: null; auth_response?: null; create_custom_chart_response: wandb_internal.CreateCustomChartResponse.$Shape; run_queue_operation_response?: null; read_run_console_logs_response?: null; api_error_response?: null }|{ response?: "run_queue_operation_response"; read_run_history_response?: null; features_response?: null; graphql_response?: null; download_file_response?: null; upload_file_response?: null; mark_run_files_uploaded_response?: null; stop_run_response?: null; auth_response?: null; create_custom_chart_response?: null; run_queue_operation_response: wandb_internal.RunQueueOperationResponse.$Shape; read_run_console_logs_response?: null; api_error_response?: null }|{ response?: "read_run_console_logs_response"; read_run_history_response?: null; features_response?: null; graphql_response?: null; download_file_response?: null; upload_file_response?: null; mark_run_files_uploaded_response?: null; stop_run_response?: null; auth_response?: null; create_custom_chart_response?: null; run_queue_operation_response?: null; read_run_console_logs_response: wandb_internal.ReadRunConsoleLogsResponse.$Shape; api_error_response?: null }|{ response?: "api_error_response"; read_run_history_response?: null; features_response?: null; graphql_response?: null; download_file_response?: null; upload_file_response?: null; mark_run_files_uploaded_response?: null; stop_run_response?: null; auth_response?: null; create_custom_chart_response?: null; run_queue_operation_response?: null; read_run_console_logs_response?: null; api_error_response: wandb_internal.ApiErrorResponse.$Shape })
        );
    }

    interface IApiErrorResponse extends wandb_internal.ApiErrorResponse.$Properties {
    }

    class ApiErrorResponse {

        constructor(properties?: wandb_internal.ApiErrorResponse.$Properties);

        $unknowns?: Uint8Array[];

        message: string;

        error_type?: (wandb_internal.ErrorType|null);

        http_status: number;

        static create(properties: wandb_internal.ApiErrorResponse.$Shape): wandb_internal.ApiErrorResponse & wandb_internal.ApiErrorResponse.$Shape;
        static create(properties?: wandb_internal.ApiErrorResponse.$Properties): wandb_internal.ApiErrorResponse;

        static encode(message: wandb_internal.ApiErrorResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ApiErrorResponse & wandb_internal.ApiErrorResponse.$Shape;
    }

    namespace ApiErrorResponse {

        interface $Properties {

            message?: (string|null);

            error_type?: (wandb_internal.ErrorType|null);

            http_status?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ApiErrorResponse.$Properties;
    }

    interface IServerApiCleanupRequest extends wandb_internal.ServerApiCleanupRequest.$Properties {
    }

    class ServerApiCleanupRequest {

        constructor(properties?: wandb_internal.ServerApiCleanupRequest.$Properties);

        $unknowns?: Uint8Array[];

        api_id: string;

        static create(properties: wandb_internal.ServerApiCleanupRequest.$Shape): wandb_internal.ServerApiCleanupRequest & wandb_internal.ServerApiCleanupRequest.$Shape;
        static create(properties?: wandb_internal.ServerApiCleanupRequest.$Properties): wandb_internal.ServerApiCleanupRequest;

        static encode(message: wandb_internal.ServerApiCleanupRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerApiCleanupRequest & wandb_internal.ServerApiCleanupRequest.$Shape;
    }

    namespace ServerApiCleanupRequest {

        interface $Properties {

            api_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerApiCleanupRequest.$Properties;
    }

    interface IFeaturesRequest extends wandb_internal.FeaturesRequest.$Properties {
    }

    class FeaturesRequest {

        constructor(properties?: wandb_internal.FeaturesRequest.$Properties);

        $unknowns?: Uint8Array[];

        server?: (wandb_internal.ServerFeaturesRequest.$Properties|null);

        org?: (wandb_internal.OrgFeaturesRequest.$Properties|null);

        request?: ("server"|"org");

        static create(properties: wandb_internal.FeaturesRequest.$Shape): wandb_internal.FeaturesRequest & wandb_internal.FeaturesRequest.$Shape;
        static create(properties?: wandb_internal.FeaturesRequest.$Properties): wandb_internal.FeaturesRequest;

        static encode(message: wandb_internal.FeaturesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.FeaturesRequest & wandb_internal.FeaturesRequest.$Shape;
    }

    namespace FeaturesRequest {

        interface $Properties {

            server?: (wandb_internal.ServerFeaturesRequest.$Properties|null);

            org?: (wandb_internal.OrgFeaturesRequest.$Properties|null);

            request?: ("server"|"org");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          server?: wandb_internal.ServerFeaturesRequest.$Shape|null;
          org?: wandb_internal.OrgFeaturesRequest.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ request?: undefined; server?: null; org?: null }|{ request?: "server"; server: wandb_internal.ServerFeaturesRequest.$Shape; org?: null }|{ request?: "org"; server?: null; org: wandb_internal.OrgFeaturesRequest.$Shape })
        );
    }

    interface IFeaturesResponse extends wandb_internal.FeaturesResponse.$Properties {
    }

    class FeaturesResponse {

        constructor(properties?: wandb_internal.FeaturesResponse.$Properties);

        $unknowns?: Uint8Array[];

        server?: (wandb_internal.ServerFeaturesResponse.$Properties|null);

        org?: (wandb_internal.OrgFeaturesResponse.$Properties|null);

        response?: ("server"|"org");

        static create(properties: wandb_internal.FeaturesResponse.$Shape): wandb_internal.FeaturesResponse & wandb_internal.FeaturesResponse.$Shape;
        static create(properties?: wandb_internal.FeaturesResponse.$Properties): wandb_internal.FeaturesResponse;

        static encode(message: wandb_internal.FeaturesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.FeaturesResponse & wandb_internal.FeaturesResponse.$Shape;
    }

    namespace FeaturesResponse {

        interface $Properties {

            server?: (wandb_internal.ServerFeaturesResponse.$Properties|null);

            org?: (wandb_internal.OrgFeaturesResponse.$Properties|null);

            response?: ("server"|"org");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          server?: wandb_internal.ServerFeaturesResponse.$Shape|null;
          org?: wandb_internal.OrgFeaturesResponse.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ response?: undefined; server?: null; org?: null }|{ response?: "server"; server: wandb_internal.ServerFeaturesResponse.$Shape; org?: null }|{ response?: "org"; server?: null; org: wandb_internal.OrgFeaturesResponse.$Shape })
        );
    }

    interface IServerFeaturesRequest extends wandb_internal.ServerFeaturesRequest.$Properties {
    }

    class ServerFeaturesRequest {

        constructor(properties?: wandb_internal.ServerFeaturesRequest.$Properties);

        $unknowns?: Uint8Array[];

        features: wandb_internal.ServerFeature[];

        static create(properties: wandb_internal.ServerFeaturesRequest.$Shape): wandb_internal.ServerFeaturesRequest & wandb_internal.ServerFeaturesRequest.$Shape;
        static create(properties?: wandb_internal.ServerFeaturesRequest.$Properties): wandb_internal.ServerFeaturesRequest;

        static encode(message: wandb_internal.ServerFeaturesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerFeaturesRequest & wandb_internal.ServerFeaturesRequest.$Shape;
    }

    namespace ServerFeaturesRequest {

        interface $Properties {

            features?: (wandb_internal.ServerFeature[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerFeaturesRequest.$Properties;
    }

    interface IServerFeaturesResponse extends wandb_internal.ServerFeaturesResponse.$Properties {
    }

    class ServerFeaturesResponse {

        constructor(properties?: wandb_internal.ServerFeaturesResponse.$Properties);

        $unknowns?: Uint8Array[];

        enabled: wandb_internal.ServerFeature[];

        static create(properties: wandb_internal.ServerFeaturesResponse.$Shape): wandb_internal.ServerFeaturesResponse & wandb_internal.ServerFeaturesResponse.$Shape;
        static create(properties?: wandb_internal.ServerFeaturesResponse.$Properties): wandb_internal.ServerFeaturesResponse;

        static encode(message: wandb_internal.ServerFeaturesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerFeaturesResponse & wandb_internal.ServerFeaturesResponse.$Shape;
    }

    namespace ServerFeaturesResponse {

        interface $Properties {

            enabled?: (wandb_internal.ServerFeature[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerFeaturesResponse.$Properties;
    }

    interface IOrgFeaturesRequest extends wandb_internal.OrgFeaturesRequest.$Properties {
    }

    class OrgFeaturesRequest {

        constructor(properties?: wandb_internal.OrgFeaturesRequest.$Properties);

        $unknowns?: Uint8Array[];

        org: string;

        features: string[];

        static create(properties: wandb_internal.OrgFeaturesRequest.$Shape): wandb_internal.OrgFeaturesRequest & wandb_internal.OrgFeaturesRequest.$Shape;
        static create(properties?: wandb_internal.OrgFeaturesRequest.$Properties): wandb_internal.OrgFeaturesRequest;

        static encode(message: wandb_internal.OrgFeaturesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OrgFeaturesRequest & wandb_internal.OrgFeaturesRequest.$Shape;
    }

    namespace OrgFeaturesRequest {

        interface $Properties {

            org?: (string|null);

            features?: (string[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OrgFeaturesRequest.$Properties;
    }

    interface IOrgFeaturesResponse extends wandb_internal.OrgFeaturesResponse.$Properties {
    }

    class OrgFeaturesResponse {

        constructor(properties?: wandb_internal.OrgFeaturesResponse.$Properties);

        $unknowns?: Uint8Array[];

        features: { [k: string]: boolean };

        static create(properties: wandb_internal.OrgFeaturesResponse.$Shape): wandb_internal.OrgFeaturesResponse & wandb_internal.OrgFeaturesResponse.$Shape;
        static create(properties?: wandb_internal.OrgFeaturesResponse.$Properties): wandb_internal.OrgFeaturesResponse;

        static encode(message: wandb_internal.OrgFeaturesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OrgFeaturesResponse & wandb_internal.OrgFeaturesResponse.$Shape;
    }

    namespace OrgFeaturesResponse {

        interface $Properties {

            features?: ({ [k: string]: boolean }|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OrgFeaturesResponse.$Properties;
    }

    interface IGraphQLRequest extends wandb_internal.GraphQLRequest.$Properties {
    }

    class GraphQLRequest {

        constructor(properties?: wandb_internal.GraphQLRequest.$Properties);

        $unknowns?: Uint8Array[];

        query: string;

        variables_json: string;

        omit_variables: string[];

        omit_fragments: string[];

        omit_fields: string[];

        rename_fields: { [k: string]: string };

        static create(properties: wandb_internal.GraphQLRequest.$Shape): wandb_internal.GraphQLRequest & wandb_internal.GraphQLRequest.$Shape;
        static create(properties?: wandb_internal.GraphQLRequest.$Properties): wandb_internal.GraphQLRequest;

        static encode(message: wandb_internal.GraphQLRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GraphQLRequest & wandb_internal.GraphQLRequest.$Shape;
    }

    namespace GraphQLRequest {

        interface $Properties {

            query?: (string|null);

            variables_json?: (string|null);

            omit_variables?: (string[]|null);

            omit_fragments?: (string[]|null);

            omit_fields?: (string[]|null);

            rename_fields?: ({ [k: string]: string }|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GraphQLRequest.$Properties;
    }

    interface IGraphQLResponse extends wandb_internal.GraphQLResponse.$Properties {
    }

    class GraphQLResponse {

        constructor(properties?: wandb_internal.GraphQLResponse.$Properties);

        $unknowns?: Uint8Array[];

        data_json: string;

        static create(properties: wandb_internal.GraphQLResponse.$Shape): wandb_internal.GraphQLResponse & wandb_internal.GraphQLResponse.$Shape;
        static create(properties?: wandb_internal.GraphQLResponse.$Properties): wandb_internal.GraphQLResponse;

        static encode(message: wandb_internal.GraphQLResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GraphQLResponse & wandb_internal.GraphQLResponse.$Shape;
    }

    namespace GraphQLResponse {

        interface $Properties {

            data_json?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GraphQLResponse.$Properties;
    }

    interface IDownloadFileRequest extends wandb_internal.DownloadFileRequest.$Properties {
    }

    class DownloadFileRequest {

        constructor(properties?: wandb_internal.DownloadFileRequest.$Properties);

        $unknowns?: Uint8Array[];

        path: string;

        url: string;

        size: (number|bigint);

        static create(properties: wandb_internal.DownloadFileRequest.$Shape): wandb_internal.DownloadFileRequest & wandb_internal.DownloadFileRequest.$Shape;
        static create(properties?: wandb_internal.DownloadFileRequest.$Properties): wandb_internal.DownloadFileRequest;

        static encode(message: wandb_internal.DownloadFileRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DownloadFileRequest & wandb_internal.DownloadFileRequest.$Shape;
    }

    namespace DownloadFileRequest {

        interface $Properties {

            path?: (string|null);

            url?: (string|null);

            size?: (number|bigint|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DownloadFileRequest.$Properties;
    }

    interface IDownloadFileResponse extends wandb_internal.DownloadFileResponse.$Properties {
    }

    class DownloadFileResponse {

        constructor(properties?: wandb_internal.DownloadFileResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.DownloadFileResponse.$Shape): wandb_internal.DownloadFileResponse & wandb_internal.DownloadFileResponse.$Shape;
        static create(properties?: wandb_internal.DownloadFileResponse.$Properties): wandb_internal.DownloadFileResponse;

        static encode(message: wandb_internal.DownloadFileResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DownloadFileResponse & wandb_internal.DownloadFileResponse.$Shape;
    }

    namespace DownloadFileResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DownloadFileResponse.$Properties;
    }

    interface IUploadFileRequest extends wandb_internal.UploadFileRequest.$Properties {
    }

    class UploadFileRequest {

        constructor(properties?: wandb_internal.UploadFileRequest.$Properties);

        $unknowns?: Uint8Array[];

        path: string;

        url: string;

        headers: { [k: string]: string };

        static create(properties: wandb_internal.UploadFileRequest.$Shape): wandb_internal.UploadFileRequest & wandb_internal.UploadFileRequest.$Shape;
        static create(properties?: wandb_internal.UploadFileRequest.$Properties): wandb_internal.UploadFileRequest;

        static encode(message: wandb_internal.UploadFileRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.UploadFileRequest & wandb_internal.UploadFileRequest.$Shape;
    }

    namespace UploadFileRequest {

        interface $Properties {

            path?: (string|null);

            url?: (string|null);

            headers?: ({ [k: string]: string }|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.UploadFileRequest.$Properties;
    }

    interface IUploadFileResponse extends wandb_internal.UploadFileResponse.$Properties {
    }

    class UploadFileResponse {

        constructor(properties?: wandb_internal.UploadFileResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.UploadFileResponse.$Shape): wandb_internal.UploadFileResponse & wandb_internal.UploadFileResponse.$Shape;
        static create(properties?: wandb_internal.UploadFileResponse.$Properties): wandb_internal.UploadFileResponse;

        static encode(message: wandb_internal.UploadFileResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.UploadFileResponse & wandb_internal.UploadFileResponse.$Shape;
    }

    namespace UploadFileResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.UploadFileResponse.$Properties;
    }

    interface IMarkRunFilesUploadedRequest extends wandb_internal.MarkRunFilesUploadedRequest.$Properties {
    }

    class MarkRunFilesUploadedRequest {

        constructor(properties?: wandb_internal.MarkRunFilesUploadedRequest.$Properties);

        $unknowns?: Uint8Array[];

        entity: string;

        project: string;

        run_id: string;

        files: string[];

        static create(properties: wandb_internal.MarkRunFilesUploadedRequest.$Shape): wandb_internal.MarkRunFilesUploadedRequest & wandb_internal.MarkRunFilesUploadedRequest.$Shape;
        static create(properties?: wandb_internal.MarkRunFilesUploadedRequest.$Properties): wandb_internal.MarkRunFilesUploadedRequest;

        static encode(message: wandb_internal.MarkRunFilesUploadedRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.MarkRunFilesUploadedRequest & wandb_internal.MarkRunFilesUploadedRequest.$Shape;
    }

    namespace MarkRunFilesUploadedRequest {

        interface $Properties {

            entity?: (string|null);

            project?: (string|null);

            run_id?: (string|null);

            files?: (string[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.MarkRunFilesUploadedRequest.$Properties;
    }

    interface IMarkRunFilesUploadedResponse extends wandb_internal.MarkRunFilesUploadedResponse.$Properties {
    }

    class MarkRunFilesUploadedResponse {

        constructor(properties?: wandb_internal.MarkRunFilesUploadedResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.MarkRunFilesUploadedResponse.$Shape): wandb_internal.MarkRunFilesUploadedResponse & wandb_internal.MarkRunFilesUploadedResponse.$Shape;
        static create(properties?: wandb_internal.MarkRunFilesUploadedResponse.$Properties): wandb_internal.MarkRunFilesUploadedResponse;

        static encode(message: wandb_internal.MarkRunFilesUploadedResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.MarkRunFilesUploadedResponse & wandb_internal.MarkRunFilesUploadedResponse.$Shape;
    }

    namespace MarkRunFilesUploadedResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.MarkRunFilesUploadedResponse.$Properties;
    }

    interface IAuthRequest extends wandb_internal.AuthRequest.$Properties {
    }

    class AuthRequest {

        constructor(properties?: wandb_internal.AuthRequest.$Properties);

        $unknowns?: Uint8Array[];

        authenticate_request?: (wandb_internal.AuthenticateRequest.$Properties|null);

        get_access_token_request?: (wandb_internal.GetAccessTokenRequest.$Properties|null);

        request?: ("authenticate_request"|"get_access_token_request");

        static create(properties: wandb_internal.AuthRequest.$Shape): wandb_internal.AuthRequest & wandb_internal.AuthRequest.$Shape;
        static create(properties?: wandb_internal.AuthRequest.$Properties): wandb_internal.AuthRequest;

        static encode(message: wandb_internal.AuthRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.AuthRequest & wandb_internal.AuthRequest.$Shape;
    }

    namespace AuthRequest {

        interface $Properties {

            authenticate_request?: (wandb_internal.AuthenticateRequest.$Properties|null);

            get_access_token_request?: (wandb_internal.GetAccessTokenRequest.$Properties|null);

            request?: ("authenticate_request"|"get_access_token_request");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          authenticate_request?: wandb_internal.AuthenticateRequest.$Shape|null;
          get_access_token_request?: wandb_internal.GetAccessTokenRequest.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ request?: undefined; authenticate_request?: null; get_access_token_request?: null }|{ request?: "authenticate_request"; authenticate_request: wandb_internal.AuthenticateRequest.$Shape; get_access_token_request?: null }|{ request?: "get_access_token_request"; authenticate_request?: null; get_access_token_request: wandb_internal.GetAccessTokenRequest.$Shape })
        );
    }

    interface IAuthResponse extends wandb_internal.AuthResponse.$Properties {
    }

    class AuthResponse {

        constructor(properties?: wandb_internal.AuthResponse.$Properties);

        $unknowns?: Uint8Array[];

        authenticate_response?: (wandb_internal.AuthenticateResponse.$Properties|null);

        get_access_token_response?: (wandb_internal.GetAccessTokenResponse.$Properties|null);

        response?: ("authenticate_response"|"get_access_token_response");

        static create(properties: wandb_internal.AuthResponse.$Shape): wandb_internal.AuthResponse & wandb_internal.AuthResponse.$Shape;
        static create(properties?: wandb_internal.AuthResponse.$Properties): wandb_internal.AuthResponse;

        static encode(message: wandb_internal.AuthResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.AuthResponse & wandb_internal.AuthResponse.$Shape;
    }

    namespace AuthResponse {

        interface $Properties {

            authenticate_response?: (wandb_internal.AuthenticateResponse.$Properties|null);

            get_access_token_response?: (wandb_internal.GetAccessTokenResponse.$Properties|null);

            response?: ("authenticate_response"|"get_access_token_response");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          authenticate_response?: wandb_internal.AuthenticateResponse.$Shape|null;
          get_access_token_response?: wandb_internal.GetAccessTokenResponse.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ response?: undefined; authenticate_response?: null; get_access_token_response?: null }|{ response?: "authenticate_response"; authenticate_response: wandb_internal.AuthenticateResponse.$Shape; get_access_token_response?: null }|{ response?: "get_access_token_response"; authenticate_response?: null; get_access_token_response: wandb_internal.GetAccessTokenResponse.$Shape })
        );
    }

    interface IAuthenticateRequest extends wandb_internal.AuthenticateRequest.$Properties {
    }

    class AuthenticateRequest {

        constructor(properties?: wandb_internal.AuthenticateRequest.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.AuthenticateRequest.$Shape): wandb_internal.AuthenticateRequest & wandb_internal.AuthenticateRequest.$Shape;
        static create(properties?: wandb_internal.AuthenticateRequest.$Properties): wandb_internal.AuthenticateRequest;

        static encode(message: wandb_internal.AuthenticateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.AuthenticateRequest & wandb_internal.AuthenticateRequest.$Shape;
    }

    namespace AuthenticateRequest {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.AuthenticateRequest.$Properties;
    }

    interface IAuthenticateResponse extends wandb_internal.AuthenticateResponse.$Properties {
    }

    class AuthenticateResponse {

        constructor(properties?: wandb_internal.AuthenticateResponse.$Properties);

        $unknowns?: Uint8Array[];

        default_entity: string;

        username: string;

        email: string;

        teams: string[];

        flags_json: string;

        static create(properties: wandb_internal.AuthenticateResponse.$Shape): wandb_internal.AuthenticateResponse & wandb_internal.AuthenticateResponse.$Shape;
        static create(properties?: wandb_internal.AuthenticateResponse.$Properties): wandb_internal.AuthenticateResponse;

        static encode(message: wandb_internal.AuthenticateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.AuthenticateResponse & wandb_internal.AuthenticateResponse.$Shape;
    }

    namespace AuthenticateResponse {

        interface $Properties {

            default_entity?: (string|null);

            username?: (string|null);

            email?: (string|null);

            teams?: (string[]|null);

            flags_json?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.AuthenticateResponse.$Properties;
    }

    interface IGetAccessTokenRequest extends wandb_internal.GetAccessTokenRequest.$Properties {
    }

    class GetAccessTokenRequest {

        constructor(properties?: wandb_internal.GetAccessTokenRequest.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.GetAccessTokenRequest.$Shape): wandb_internal.GetAccessTokenRequest & wandb_internal.GetAccessTokenRequest.$Shape;
        static create(properties?: wandb_internal.GetAccessTokenRequest.$Properties): wandb_internal.GetAccessTokenRequest;

        static encode(message: wandb_internal.GetAccessTokenRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GetAccessTokenRequest & wandb_internal.GetAccessTokenRequest.$Shape;
    }

    namespace GetAccessTokenRequest {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GetAccessTokenRequest.$Properties;
    }

    interface IGetAccessTokenResponse extends wandb_internal.GetAccessTokenResponse.$Properties {
    }

    class GetAccessTokenResponse {

        constructor(properties?: wandb_internal.GetAccessTokenResponse.$Properties);

        $unknowns?: Uint8Array[];

        access_token: string;

        static create(properties: wandb_internal.GetAccessTokenResponse.$Shape): wandb_internal.GetAccessTokenResponse & wandb_internal.GetAccessTokenResponse.$Shape;
        static create(properties?: wandb_internal.GetAccessTokenResponse.$Properties): wandb_internal.GetAccessTokenResponse;

        static encode(message: wandb_internal.GetAccessTokenResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.GetAccessTokenResponse & wandb_internal.GetAccessTokenResponse.$Shape;
    }

    namespace GetAccessTokenResponse {

        interface $Properties {

            access_token?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.GetAccessTokenResponse.$Properties;
    }

    interface IStopRunRequest extends wandb_internal.StopRunRequest.$Properties {
    }

    class StopRunRequest {

        constructor(properties?: wandb_internal.StopRunRequest.$Properties);

        $unknowns?: Uint8Array[];

        storage_id: string;

        static create(properties: wandb_internal.StopRunRequest.$Shape): wandb_internal.StopRunRequest & wandb_internal.StopRunRequest.$Shape;
        static create(properties?: wandb_internal.StopRunRequest.$Properties): wandb_internal.StopRunRequest;

        static encode(message: wandb_internal.StopRunRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.StopRunRequest & wandb_internal.StopRunRequest.$Shape;
    }

    namespace StopRunRequest {

        interface $Properties {

            storage_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.StopRunRequest.$Properties;
    }

    interface IStopRunResponse extends wandb_internal.StopRunResponse.$Properties {
    }

    class StopRunResponse {

        constructor(properties?: wandb_internal.StopRunResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.StopRunResponse.$Shape): wandb_internal.StopRunResponse & wandb_internal.StopRunResponse.$Shape;
        static create(properties?: wandb_internal.StopRunResponse.$Properties): wandb_internal.StopRunResponse;

        static encode(message: wandb_internal.StopRunResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.StopRunResponse & wandb_internal.StopRunResponse.$Shape;
    }

    namespace StopRunResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.StopRunResponse.$Properties;
    }

    interface IReadRunConsoleLogsRequest extends wandb_internal.ReadRunConsoleLogsRequest.$Properties {
    }

    class ReadRunConsoleLogsRequest {

        constructor(properties?: wandb_internal.ReadRunConsoleLogsRequest.$Properties);

        $unknowns?: Uint8Array[];

        entity: string;

        project: string;

        run_id: string;

        first?: (number|null);

        after?: (string|null);

        last?: (number|null);

        static create(properties: wandb_internal.ReadRunConsoleLogsRequest.$Shape): wandb_internal.ReadRunConsoleLogsRequest & wandb_internal.ReadRunConsoleLogsRequest.$Shape;
        static create(properties?: wandb_internal.ReadRunConsoleLogsRequest.$Properties): wandb_internal.ReadRunConsoleLogsRequest;

        static encode(message: wandb_internal.ReadRunConsoleLogsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ReadRunConsoleLogsRequest & wandb_internal.ReadRunConsoleLogsRequest.$Shape;
    }

    namespace ReadRunConsoleLogsRequest {

        interface $Properties {

            entity?: (string|null);

            project?: (string|null);

            run_id?: (string|null);

            first?: (number|null);

            after?: (string|null);

            last?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ReadRunConsoleLogsRequest.$Properties;
    }

    interface IReadRunConsoleLogsResponse extends wandb_internal.ReadRunConsoleLogsResponse.$Properties {
    }

    class ReadRunConsoleLogsResponse {

        constructor(properties?: wandb_internal.ReadRunConsoleLogsResponse.$Properties);

        $unknowns?: Uint8Array[];

        lines: wandb_internal.RunConsoleLogLine.$Properties[];

        end_cursor: string;

        has_next_page: boolean;

        total_lines: (number|bigint);

        static create(properties: wandb_internal.ReadRunConsoleLogsResponse.$Shape): wandb_internal.ReadRunConsoleLogsResponse & wandb_internal.ReadRunConsoleLogsResponse.$Shape;
        static create(properties?: wandb_internal.ReadRunConsoleLogsResponse.$Properties): wandb_internal.ReadRunConsoleLogsResponse;

        static encode(message: wandb_internal.ReadRunConsoleLogsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ReadRunConsoleLogsResponse & wandb_internal.ReadRunConsoleLogsResponse.$Shape;
    }

    namespace ReadRunConsoleLogsResponse {

        interface $Properties {

            lines?: (wandb_internal.RunConsoleLogLine.$Properties[]|null);

            end_cursor?: (string|null);

            has_next_page?: (boolean|null);

            total_lines?: (number|bigint|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ReadRunConsoleLogsResponse.$Properties;
    }

    interface IRunConsoleLogLine extends wandb_internal.RunConsoleLogLine.$Properties {
    }

    class RunConsoleLogLine {

        constructor(properties?: wandb_internal.RunConsoleLogLine.$Properties);

        $unknowns?: Uint8Array[];

        number: (number|bigint);

        timestamp: string;

        level: string;

        label: string;

        content: string;

        static create(properties: wandb_internal.RunConsoleLogLine.$Shape): wandb_internal.RunConsoleLogLine & wandb_internal.RunConsoleLogLine.$Shape;
        static create(properties?: wandb_internal.RunConsoleLogLine.$Properties): wandb_internal.RunConsoleLogLine;

        static encode(message: wandb_internal.RunConsoleLogLine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunConsoleLogLine & wandb_internal.RunConsoleLogLine.$Shape;
    }

    namespace RunConsoleLogLine {

        interface $Properties {

            number?: (number|bigint|null);

            timestamp?: (string|null);

            level?: (string|null);

            label?: (string|null);

            content?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunConsoleLogLine.$Properties;
    }

    interface ICreateCustomChartRequest extends wandb_internal.CreateCustomChartRequest.$Properties {
    }

    class CreateCustomChartRequest {

        constructor(properties?: wandb_internal.CreateCustomChartRequest.$Properties);

        $unknowns?: Uint8Array[];

        entity: string;

        name: string;

        display_name: string;

        spec_type: string;

        access: string;

        spec: string;

        static create(properties: wandb_internal.CreateCustomChartRequest.$Shape): wandb_internal.CreateCustomChartRequest & wandb_internal.CreateCustomChartRequest.$Shape;
        static create(properties?: wandb_internal.CreateCustomChartRequest.$Properties): wandb_internal.CreateCustomChartRequest;

        static encode(message: wandb_internal.CreateCustomChartRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CreateCustomChartRequest & wandb_internal.CreateCustomChartRequest.$Shape;
    }

    namespace CreateCustomChartRequest {

        interface $Properties {

            entity?: (string|null);

            name?: (string|null);

            display_name?: (string|null);

            spec_type?: (string|null);

            access?: (string|null);

            spec?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CreateCustomChartRequest.$Properties;
    }

    interface ICreateCustomChartResponse extends wandb_internal.CreateCustomChartResponse.$Properties {
    }

    class CreateCustomChartResponse {

        constructor(properties?: wandb_internal.CreateCustomChartResponse.$Properties);

        $unknowns?: Uint8Array[];

        chart_id: string;

        static create(properties: wandb_internal.CreateCustomChartResponse.$Shape): wandb_internal.CreateCustomChartResponse & wandb_internal.CreateCustomChartResponse.$Shape;
        static create(properties?: wandb_internal.CreateCustomChartResponse.$Properties): wandb_internal.CreateCustomChartResponse;

        static encode(message: wandb_internal.CreateCustomChartResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CreateCustomChartResponse & wandb_internal.CreateCustomChartResponse.$Shape;
    }

    namespace CreateCustomChartResponse {

        interface $Properties {

            chart_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CreateCustomChartResponse.$Properties;
    }

    interface IRunQueueOperationRequest extends wandb_internal.RunQueueOperationRequest.$Properties {
    }

    class RunQueueOperationRequest {

        constructor(properties?: wandb_internal.RunQueueOperationRequest.$Properties);

        $unknowns?: Uint8Array[];

        create_default_resource_config_request?: (wandb_internal.CreateDefaultResourceConfigRequest.$Properties|null);

        create_run_queue_request?: (wandb_internal.CreateRunQueueRequest.$Properties|null);

        upsert_run_queue_request?: (wandb_internal.UpsertRunQueueRequest.$Properties|null);

        operation?: ("create_default_resource_config_request"|"create_run_queue_request"|"upsert_run_queue_request");

        static create(properties: wandb_internal.RunQueueOperationRequest.$Shape): wandb_internal.RunQueueOperationRequest & wandb_internal.RunQueueOperationRequest.$Shape;
        static create(properties?: wandb_internal.RunQueueOperationRequest.$Properties): wandb_internal.RunQueueOperationRequest;

        static encode(message: wandb_internal.RunQueueOperationRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunQueueOperationRequest & wandb_internal.RunQueueOperationRequest.$Shape;
    }

    namespace RunQueueOperationRequest {

        interface $Properties {

            create_default_resource_config_request?: (wandb_internal.CreateDefaultResourceConfigRequest.$Properties|null);

            create_run_queue_request?: (wandb_internal.CreateRunQueueRequest.$Properties|null);

            upsert_run_queue_request?: (wandb_internal.UpsertRunQueueRequest.$Properties|null);

            operation?: ("create_default_resource_config_request"|"create_run_queue_request"|"upsert_run_queue_request");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          create_default_resource_config_request?: wandb_internal.CreateDefaultResourceConfigRequest.$Shape|null;
          create_run_queue_request?: wandb_internal.CreateRunQueueRequest.$Shape|null;
          upsert_run_queue_request?: wandb_internal.UpsertRunQueueRequest.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ operation?: undefined; create_default_resource_config_request?: null; create_run_queue_request?: null; upsert_run_queue_request?: null }|{ operation?: "create_default_resource_config_request"; create_default_resource_config_request: wandb_internal.CreateDefaultResourceConfigRequest.$Shape; create_run_queue_request?: null; upsert_run_queue_request?: null }|{ operation?: "create_run_queue_request"; create_default_resource_config_request?: null; create_run_queue_request: wandb_internal.CreateRunQueueRequest.$Shape; upsert_run_queue_request?: null }|{ operation?: "upsert_run_queue_request"; create_default_resource_config_request?: null; create_run_queue_request?: null; upsert_run_queue_request: wandb_internal.UpsertRunQueueRequest.$Shape })
        );
    }

    interface IRunQueueOperationResponse extends wandb_internal.RunQueueOperationResponse.$Properties {
    }

    class RunQueueOperationResponse {

        constructor(properties?: wandb_internal.RunQueueOperationResponse.$Properties);

        $unknowns?: Uint8Array[];

        create_default_resource_config_response?: (wandb_internal.CreateDefaultResourceConfigResponse.$Properties|null);

        create_run_queue_response?: (wandb_internal.CreateRunQueueResponse.$Properties|null);

        upsert_run_queue_response?: (wandb_internal.UpsertRunQueueResponse.$Properties|null);

        operation?: ("create_default_resource_config_response"|"create_run_queue_response"|"upsert_run_queue_response");

        static create(properties: wandb_internal.RunQueueOperationResponse.$Shape): wandb_internal.RunQueueOperationResponse & wandb_internal.RunQueueOperationResponse.$Shape;
        static create(properties?: wandb_internal.RunQueueOperationResponse.$Properties): wandb_internal.RunQueueOperationResponse;

        static encode(message: wandb_internal.RunQueueOperationResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunQueueOperationResponse & wandb_internal.RunQueueOperationResponse.$Shape;
    }

    namespace RunQueueOperationResponse {

        interface $Properties {

            create_default_resource_config_response?: (wandb_internal.CreateDefaultResourceConfigResponse.$Properties|null);

            create_run_queue_response?: (wandb_internal.CreateRunQueueResponse.$Properties|null);

            upsert_run_queue_response?: (wandb_internal.UpsertRunQueueResponse.$Properties|null);

            operation?: ("create_default_resource_config_response"|"create_run_queue_response"|"upsert_run_queue_response");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          create_default_resource_config_response?: wandb_internal.CreateDefaultResourceConfigResponse.$Shape|null;
          create_run_queue_response?: wandb_internal.CreateRunQueueResponse.$Shape|null;
          upsert_run_queue_response?: wandb_internal.UpsertRunQueueResponse.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ operation?: undefined; create_default_resource_config_response?: null; create_run_queue_response?: null; upsert_run_queue_response?: null }|{ operation?: "create_default_resource_config_response"; create_default_resource_config_response: wandb_internal.CreateDefaultResourceConfigResponse.$Shape; create_run_queue_response?: null; upsert_run_queue_response?: null }|{ operation?: "create_run_queue_response"; create_default_resource_config_response?: null; create_run_queue_response: wandb_internal.CreateRunQueueResponse.$Shape; upsert_run_queue_response?: null }|{ operation?: "upsert_run_queue_response"; create_default_resource_config_response?: null; create_run_queue_response?: null; upsert_run_queue_response: wandb_internal.UpsertRunQueueResponse.$Shape })
        );
    }

    interface ICreateDefaultResourceConfigRequest extends wandb_internal.CreateDefaultResourceConfigRequest.$Properties {
    }

    class CreateDefaultResourceConfigRequest {

        constructor(properties?: wandb_internal.CreateDefaultResourceConfigRequest.$Properties);

        $unknowns?: Uint8Array[];

        entity_name: string;

        resource: string;

        config: string;

        template_variables?: (string|null);

        static create(properties: wandb_internal.CreateDefaultResourceConfigRequest.$Shape): wandb_internal.CreateDefaultResourceConfigRequest & wandb_internal.CreateDefaultResourceConfigRequest.$Shape;
        static create(properties?: wandb_internal.CreateDefaultResourceConfigRequest.$Properties): wandb_internal.CreateDefaultResourceConfigRequest;

        static encode(message: wandb_internal.CreateDefaultResourceConfigRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CreateDefaultResourceConfigRequest & wandb_internal.CreateDefaultResourceConfigRequest.$Shape;
    }

    namespace CreateDefaultResourceConfigRequest {

        interface $Properties {

            entity_name?: (string|null);

            resource?: (string|null);

            config?: (string|null);

            template_variables?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CreateDefaultResourceConfigRequest.$Properties;
    }

    interface ICreateDefaultResourceConfigResponse extends wandb_internal.CreateDefaultResourceConfigResponse.$Properties {
    }

    class CreateDefaultResourceConfigResponse {

        constructor(properties?: wandb_internal.CreateDefaultResourceConfigResponse.$Properties);

        $unknowns?: Uint8Array[];

        success: boolean;

        default_resource_config_id: string;

        static create(properties: wandb_internal.CreateDefaultResourceConfigResponse.$Shape): wandb_internal.CreateDefaultResourceConfigResponse & wandb_internal.CreateDefaultResourceConfigResponse.$Shape;
        static create(properties?: wandb_internal.CreateDefaultResourceConfigResponse.$Properties): wandb_internal.CreateDefaultResourceConfigResponse;

        static encode(message: wandb_internal.CreateDefaultResourceConfigResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CreateDefaultResourceConfigResponse & wandb_internal.CreateDefaultResourceConfigResponse.$Shape;
    }

    namespace CreateDefaultResourceConfigResponse {

        interface $Properties {

            success?: (boolean|null);

            default_resource_config_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CreateDefaultResourceConfigResponse.$Properties;
    }

    interface ICreateRunQueueRequest extends wandb_internal.CreateRunQueueRequest.$Properties {
    }

    class CreateRunQueueRequest {

        constructor(properties?: wandb_internal.CreateRunQueueRequest.$Properties);

        $unknowns?: Uint8Array[];

        entity: string;

        project: string;

        queue_name: string;

        access: string;

        prioritization_mode?: (string|null);

        default_resource_config_id?: (string|null);

        static create(properties: wandb_internal.CreateRunQueueRequest.$Shape): wandb_internal.CreateRunQueueRequest & wandb_internal.CreateRunQueueRequest.$Shape;
        static create(properties?: wandb_internal.CreateRunQueueRequest.$Properties): wandb_internal.CreateRunQueueRequest;

        static encode(message: wandb_internal.CreateRunQueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CreateRunQueueRequest & wandb_internal.CreateRunQueueRequest.$Shape;
    }

    namespace CreateRunQueueRequest {

        interface $Properties {

            entity?: (string|null);

            project?: (string|null);

            queue_name?: (string|null);

            access?: (string|null);

            prioritization_mode?: (string|null);

            default_resource_config_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CreateRunQueueRequest.$Properties;
    }

    interface ICreateRunQueueResponse extends wandb_internal.CreateRunQueueResponse.$Properties {
    }

    class CreateRunQueueResponse {

        constructor(properties?: wandb_internal.CreateRunQueueResponse.$Properties);

        $unknowns?: Uint8Array[];

        success: boolean;

        queue_id: string;

        static create(properties: wandb_internal.CreateRunQueueResponse.$Shape): wandb_internal.CreateRunQueueResponse & wandb_internal.CreateRunQueueResponse.$Shape;
        static create(properties?: wandb_internal.CreateRunQueueResponse.$Properties): wandb_internal.CreateRunQueueResponse;

        static encode(message: wandb_internal.CreateRunQueueResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.CreateRunQueueResponse & wandb_internal.CreateRunQueueResponse.$Shape;
    }

    namespace CreateRunQueueResponse {

        interface $Properties {

            success?: (boolean|null);

            queue_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.CreateRunQueueResponse.$Properties;
    }

    interface IUpsertRunQueueRequest extends wandb_internal.UpsertRunQueueRequest.$Properties {
    }

    class UpsertRunQueueRequest {

        constructor(properties?: wandb_internal.UpsertRunQueueRequest.$Properties);

        $unknowns?: Uint8Array[];

        entity_name: string;

        project_name: string;

        queue_name: string;

        resource_type: string;

        resource_config: string;

        template_variables?: (string|null);

        prioritization_mode?: (string|null);

        external_links?: (string|null);

        client_mutation_id?: (string|null);

        static create(properties: wandb_internal.UpsertRunQueueRequest.$Shape): wandb_internal.UpsertRunQueueRequest & wandb_internal.UpsertRunQueueRequest.$Shape;
        static create(properties?: wandb_internal.UpsertRunQueueRequest.$Properties): wandb_internal.UpsertRunQueueRequest;

        static encode(message: wandb_internal.UpsertRunQueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.UpsertRunQueueRequest & wandb_internal.UpsertRunQueueRequest.$Shape;
    }

    namespace UpsertRunQueueRequest {

        interface $Properties {

            entity_name?: (string|null);

            project_name?: (string|null);

            queue_name?: (string|null);

            resource_type?: (string|null);

            resource_config?: (string|null);

            template_variables?: (string|null);

            prioritization_mode?: (string|null);

            external_links?: (string|null);

            client_mutation_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.UpsertRunQueueRequest.$Properties;
    }

    interface IUpsertRunQueueResponse extends wandb_internal.UpsertRunQueueResponse.$Properties {
    }

    class UpsertRunQueueResponse {

        constructor(properties?: wandb_internal.UpsertRunQueueResponse.$Properties);

        $unknowns?: Uint8Array[];

        success: boolean;

        config_schema_validation_errors: string[];

        static create(properties: wandb_internal.UpsertRunQueueResponse.$Shape): wandb_internal.UpsertRunQueueResponse & wandb_internal.UpsertRunQueueResponse.$Shape;
        static create(properties?: wandb_internal.UpsertRunQueueResponse.$Properties): wandb_internal.UpsertRunQueueResponse;

        static encode(message: wandb_internal.UpsertRunQueueResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.UpsertRunQueueResponse & wandb_internal.UpsertRunQueueResponse.$Shape;
    }

    namespace UpsertRunQueueResponse {

        interface $Properties {

            success?: (boolean|null);

            config_schema_validation_errors?: (string[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.UpsertRunQueueResponse.$Properties;
    }

    interface IReadRunHistoryRequest extends wandb_internal.ReadRunHistoryRequest.$Properties {
    }

    class ReadRunHistoryRequest {

        constructor(properties?: wandb_internal.ReadRunHistoryRequest.$Properties);

        $unknowns?: Uint8Array[];

        scan_run_history_init?: (wandb_internal.ScanRunHistoryInit.$Properties|null);

        scan_run_history?: (wandb_internal.ScanRunHistory.$Properties|null);

        scan_run_history_cleanup?: (wandb_internal.ScanRunHistoryCleanup.$Properties|null);

        download_run_history_init?: (wandb_internal.DownloadRunHistoryInit.$Properties|null);

        download_run_history?: (wandb_internal.DownloadRunHistory.$Properties|null);

        download_run_history_status?: (wandb_internal.DownloadRunHistoryStatus.$Properties|null);

        request?: ("scan_run_history_init"|"scan_run_history"|"scan_run_history_cleanup"|"download_run_history_init"|"download_run_history"|"download_run_history_status");

        static create(properties: wandb_internal.ReadRunHistoryRequest.$Shape): wandb_internal.ReadRunHistoryRequest & wandb_internal.ReadRunHistoryRequest.$Shape;
        static create(properties?: wandb_internal.ReadRunHistoryRequest.$Properties): wandb_internal.ReadRunHistoryRequest;

        static encode(message: wandb_internal.ReadRunHistoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ReadRunHistoryRequest & wandb_internal.ReadRunHistoryRequest.$Shape;
    }

    namespace ReadRunHistoryRequest {

        interface $Properties {

            scan_run_history_init?: (wandb_internal.ScanRunHistoryInit.$Properties|null);

            scan_run_history?: (wandb_internal.ScanRunHistory.$Properties|null);

            scan_run_history_cleanup?: (wandb_internal.ScanRunHistoryCleanup.$Properties|null);

            download_run_history_init?: (wandb_internal.DownloadRunHistoryInit.$Properties|null);

            download_run_history?: (wandb_internal.DownloadRunHistory.$Properties|null);

            download_run_history_status?: (wandb_internal.DownloadRunHistoryStatus.$Properties|null);

            request?: ("scan_run_history_init"|"scan_run_history"|"scan_run_history_cleanup"|"download_run_history_init"|"download_run_history"|"download_run_history_status");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          scan_run_history_init?: wandb_internal.ScanRunHistoryInit.$Shape|null;
          scan_run_history?: wandb_internal.ScanRunHistory.$Shape|null;
          scan_run_history_cleanup?: wandb_internal.ScanRunHistoryCleanup.$Shape|null;
          download_run_history_init?: wandb_internal.DownloadRunHistoryInit.$Shape|null;
          download_run_history?: wandb_internal.DownloadRunHistory.$Shape|null;
          download_run_history_status?: wandb_internal.DownloadRunHistoryStatus.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ request?: undefined; scan_run_history_init?: null; scan_run_history?: null; scan_run_history_cleanup?: null; download_run_history_init?: null; download_run_history?: null; download_run_history_status?: null }|{ request?: "scan_run_history_init"; scan_run_history_init: wandb_internal.ScanRunHistoryInit.$Shape; scan_run_history?: null; scan_run_history_cleanup?: null; download_run_history_init?: null; download_run_history?: null; download_run_history_status?: null }|{ request?: "scan_run_history"; scan_run_history_init?: null; scan_run_history: wandb_internal.ScanRunHistory.$Shape; scan_run_history_cleanup?: null; download_run_history_init?: null; download_run_history?: null; download_run_history_status?: null }|{ request?: "scan_run_history_cleanup"; scan_run_history_init?: null; scan_run_history?: null; scan_run_history_cleanup: wandb_internal.ScanRunHistoryCleanup.$Shape; download_run_history_init?: null; download_run_history?: null; download_run_history_status?: null }|{ request?: "download_run_history_init"; scan_run_history_init?: null; scan_run_history?: null; scan_run_history_cleanup?: null; download_run_history_init: wandb_internal.DownloadRunHistoryInit.$Shape; download_run_history?: null; download_run_history_status?: null }|{ request?: "download_run_history"; scan_run_history_init?: null; scan_run_history?: null; scan_run_history_cleanup?: null; download_run_history_init?: null; download_run_history: wandb_internal.DownloadRunHistory.$Shape; download_run_history_status?: null }|{ request?: "download_run_history_status"; scan_run_history_init?: null; scan_run_history?: null; scan_run_history_cleanup?: null; download_run_history_init?: null; download_run_history?: null; download_run_history_status: wandb_internal.DownloadRunHistoryStatus.$Shape })
        );
    }

    interface IReadRunHistoryResponse extends wandb_internal.ReadRunHistoryResponse.$Properties {
    }

    class ReadRunHistoryResponse {

        constructor(properties?: wandb_internal.ReadRunHistoryResponse.$Properties);

        $unknowns?: Uint8Array[];

        scan_run_history_init?: (wandb_internal.ScanRunHistoryInitResponse.$Properties|null);

        run_history?: (wandb_internal.RunHistoryResponse.$Properties|null);

        scan_run_history_cleanup?: (wandb_internal.ScanRunHistoryCleanupResponse.$Properties|null);

        download_run_history_init?: (wandb_internal.DownloadRunHistoryInitResponse.$Properties|null);

        download_run_history?: (wandb_internal.DownloadRunHistoryResponse.$Properties|null);

        download_run_history_status?: (wandb_internal.DownloadRunHistoryStatusResponse.$Properties|null);

        response?: ("scan_run_history_init"|"run_history"|"scan_run_history_cleanup"|"download_run_history_init"|"download_run_history"|"download_run_history_status");

        static create(properties: wandb_internal.ReadRunHistoryResponse.$Shape): wandb_internal.ReadRunHistoryResponse & wandb_internal.ReadRunHistoryResponse.$Shape;
        static create(properties?: wandb_internal.ReadRunHistoryResponse.$Properties): wandb_internal.ReadRunHistoryResponse;

        static encode(message: wandb_internal.ReadRunHistoryResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ReadRunHistoryResponse & wandb_internal.ReadRunHistoryResponse.$Shape;
    }

    namespace ReadRunHistoryResponse {

        interface $Properties {

            scan_run_history_init?: (wandb_internal.ScanRunHistoryInitResponse.$Properties|null);

            run_history?: (wandb_internal.RunHistoryResponse.$Properties|null);

            scan_run_history_cleanup?: (wandb_internal.ScanRunHistoryCleanupResponse.$Properties|null);

            download_run_history_init?: (wandb_internal.DownloadRunHistoryInitResponse.$Properties|null);

            download_run_history?: (wandb_internal.DownloadRunHistoryResponse.$Properties|null);

            download_run_history_status?: (wandb_internal.DownloadRunHistoryStatusResponse.$Properties|null);

            response?: ("scan_run_history_init"|"run_history"|"scan_run_history_cleanup"|"download_run_history_init"|"download_run_history"|"download_run_history_status");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          scan_run_history_init?: wandb_internal.ScanRunHistoryInitResponse.$Shape|null;
          run_history?: wandb_internal.RunHistoryResponse.$Shape|null;
          scan_run_history_cleanup?: wandb_internal.ScanRunHistoryCleanupResponse.$Shape|null;
          download_run_history_init?: wandb_internal.DownloadRunHistoryInitResponse.$Shape|null;
          download_run_history?: wandb_internal.DownloadRunHistoryResponse.$Shape|null;
          download_run_history_status?: wandb_internal.DownloadRunHistoryStatusResponse.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ response?: undefined; scan_run_history_init?: null; run_history?: null; scan_run_history_cleanup?: null; download_run_history_init?: null; download_run_history?: null; download_run_history_status?: null }|{ response?: "scan_run_history_init"; scan_run_history_init: wandb_internal.ScanRunHistoryInitResponse.$Shape; run_history?: null; scan_run_history_cleanup?: null; download_run_history_init?: null; download_run_history?: null; download_run_history_status?: null }|{ response?: "run_history"; scan_run_history_init?: null; run_history: wandb_internal.RunHistoryResponse.$Shape; scan_run_history_cleanup?: null; download_run_history_init?: null; download_run_history?: null; download_run_history_status?: null }|{ response?: "scan_run_history_cleanup"; scan_run_history_init?: null; run_history?: null; scan_run_history_cleanup: wandb_internal.ScanRunHistoryCleanupResponse.$Shape; download_run_history_init?: null; download_run_history?: null; download_run_history_status?: null }|{ response?: "download_run_history_init"; scan_run_history_init?: null; run_history?: null; scan_run_history_cleanup?: null; download_run_history_init: wandb_internal.DownloadRunHistoryInitResponse.$Shape; download_run_history?: null; download_run_history_status?: null }|{ response?: "download_run_history"; scan_run_history_init?: null; run_history?: null; scan_run_history_cleanup?: null; download_run_history_init?: null; download_run_history: wandb_internal.DownloadRunHistoryResponse.$Shape; download_run_history_status?: null }|{ response?: "download_run_history_status"; scan_run_history_init?: null; run_history?: null; scan_run_history_cleanup?: null; download_run_history_init?: null; download_run_history?: null; download_run_history_status: wandb_internal.DownloadRunHistoryStatusResponse.$Shape })
        );
    }

    interface IScanRunHistoryInit extends wandb_internal.ScanRunHistoryInit.$Properties {
    }

    class ScanRunHistoryInit {

        constructor(properties?: wandb_internal.ScanRunHistoryInit.$Properties);

        $unknowns?: Uint8Array[];

        entity: string;

        project: string;

        run_id: string;

        keys: string[];

        use_cache: boolean;

        static create(properties: wandb_internal.ScanRunHistoryInit.$Shape): wandb_internal.ScanRunHistoryInit & wandb_internal.ScanRunHistoryInit.$Shape;
        static create(properties?: wandb_internal.ScanRunHistoryInit.$Properties): wandb_internal.ScanRunHistoryInit;

        static encode(message: wandb_internal.ScanRunHistoryInit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ScanRunHistoryInit & wandb_internal.ScanRunHistoryInit.$Shape;
    }

    namespace ScanRunHistoryInit {

        interface $Properties {

            entity?: (string|null);

            project?: (string|null);

            run_id?: (string|null);

            keys?: (string[]|null);

            use_cache?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ScanRunHistoryInit.$Properties;
    }

    interface IScanRunHistoryInitResponse extends wandb_internal.ScanRunHistoryInitResponse.$Properties {
    }

    class ScanRunHistoryInitResponse {

        constructor(properties?: wandb_internal.ScanRunHistoryInitResponse.$Properties);

        $unknowns?: Uint8Array[];

        request_id: number;

        static create(properties: wandb_internal.ScanRunHistoryInitResponse.$Shape): wandb_internal.ScanRunHistoryInitResponse & wandb_internal.ScanRunHistoryInitResponse.$Shape;
        static create(properties?: wandb_internal.ScanRunHistoryInitResponse.$Properties): wandb_internal.ScanRunHistoryInitResponse;

        static encode(message: wandb_internal.ScanRunHistoryInitResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ScanRunHistoryInitResponse & wandb_internal.ScanRunHistoryInitResponse.$Shape;
    }

    namespace ScanRunHistoryInitResponse {

        interface $Properties {

            request_id?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ScanRunHistoryInitResponse.$Properties;
    }

    interface IScanRunHistory extends wandb_internal.ScanRunHistory.$Properties {
    }

    class ScanRunHistory {

        constructor(properties?: wandb_internal.ScanRunHistory.$Properties);

        $unknowns?: Uint8Array[];

        min_step: (number|bigint);

        max_step: (number|bigint);

        request_id: number;

        static create(properties: wandb_internal.ScanRunHistory.$Shape): wandb_internal.ScanRunHistory & wandb_internal.ScanRunHistory.$Shape;
        static create(properties?: wandb_internal.ScanRunHistory.$Properties): wandb_internal.ScanRunHistory;

        static encode(message: wandb_internal.ScanRunHistory.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ScanRunHistory & wandb_internal.ScanRunHistory.$Shape;
    }

    namespace ScanRunHistory {

        interface $Properties {

            min_step?: (number|bigint|null);

            max_step?: (number|bigint|null);

            request_id?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ScanRunHistory.$Properties;
    }

    interface IRunHistoryResponse extends wandb_internal.RunHistoryResponse.$Properties {
    }

    class RunHistoryResponse {

        constructor(properties?: wandb_internal.RunHistoryResponse.$Properties);

        $unknowns?: Uint8Array[];

        history_rows: wandb_internal.HistoryRow.$Properties[];

        static create(properties: wandb_internal.RunHistoryResponse.$Shape): wandb_internal.RunHistoryResponse & wandb_internal.RunHistoryResponse.$Shape;
        static create(properties?: wandb_internal.RunHistoryResponse.$Properties): wandb_internal.RunHistoryResponse;

        static encode(message: wandb_internal.RunHistoryResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.RunHistoryResponse & wandb_internal.RunHistoryResponse.$Shape;
    }

    namespace RunHistoryResponse {

        interface $Properties {

            history_rows?: (wandb_internal.HistoryRow.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.RunHistoryResponse.$Properties;
    }

    interface IHistoryRow extends wandb_internal.HistoryRow.$Properties {
    }

    class HistoryRow {

        constructor(properties?: wandb_internal.HistoryRow.$Properties);

        $unknowns?: Uint8Array[];

        history_items: wandb_internal.ParquetHistoryItem.$Properties[];

        static create(properties: wandb_internal.HistoryRow.$Shape): wandb_internal.HistoryRow & wandb_internal.HistoryRow.$Shape;
        static create(properties?: wandb_internal.HistoryRow.$Properties): wandb_internal.HistoryRow;

        static encode(message: wandb_internal.HistoryRow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.HistoryRow & wandb_internal.HistoryRow.$Shape;
    }

    namespace HistoryRow {

        interface $Properties {

            history_items?: (wandb_internal.ParquetHistoryItem.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.HistoryRow.$Properties;
    }

    interface IParquetHistoryItem extends wandb_internal.ParquetHistoryItem.$Properties {
    }

    class ParquetHistoryItem {

        constructor(properties?: wandb_internal.ParquetHistoryItem.$Properties);

        $unknowns?: Uint8Array[];

        key: string;

        value_json: string;

        static create(properties: wandb_internal.ParquetHistoryItem.$Shape): wandb_internal.ParquetHistoryItem & wandb_internal.ParquetHistoryItem.$Shape;
        static create(properties?: wandb_internal.ParquetHistoryItem.$Properties): wandb_internal.ParquetHistoryItem;

        static encode(message: wandb_internal.ParquetHistoryItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ParquetHistoryItem & wandb_internal.ParquetHistoryItem.$Shape;
    }

    namespace ParquetHistoryItem {

        interface $Properties {

            key?: (string|null);

            value_json?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ParquetHistoryItem.$Properties;
    }

    interface IScanRunHistoryCleanup extends wandb_internal.ScanRunHistoryCleanup.$Properties {
    }

    class ScanRunHistoryCleanup {

        constructor(properties?: wandb_internal.ScanRunHistoryCleanup.$Properties);

        $unknowns?: Uint8Array[];

        request_id: number;

        static create(properties: wandb_internal.ScanRunHistoryCleanup.$Shape): wandb_internal.ScanRunHistoryCleanup & wandb_internal.ScanRunHistoryCleanup.$Shape;
        static create(properties?: wandb_internal.ScanRunHistoryCleanup.$Properties): wandb_internal.ScanRunHistoryCleanup;

        static encode(message: wandb_internal.ScanRunHistoryCleanup.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ScanRunHistoryCleanup & wandb_internal.ScanRunHistoryCleanup.$Shape;
    }

    namespace ScanRunHistoryCleanup {

        interface $Properties {

            request_id?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ScanRunHistoryCleanup.$Properties;
    }

    interface IScanRunHistoryCleanupResponse extends wandb_internal.ScanRunHistoryCleanupResponse.$Properties {
    }

    class ScanRunHistoryCleanupResponse {

        constructor(properties?: wandb_internal.ScanRunHistoryCleanupResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ScanRunHistoryCleanupResponse.$Shape): wandb_internal.ScanRunHistoryCleanupResponse & wandb_internal.ScanRunHistoryCleanupResponse.$Shape;
        static create(properties?: wandb_internal.ScanRunHistoryCleanupResponse.$Properties): wandb_internal.ScanRunHistoryCleanupResponse;

        static encode(message: wandb_internal.ScanRunHistoryCleanupResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ScanRunHistoryCleanupResponse & wandb_internal.ScanRunHistoryCleanupResponse.$Shape;
    }

    namespace ScanRunHistoryCleanupResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ScanRunHistoryCleanupResponse.$Properties;
    }

    interface IDownloadRunHistoryInit extends wandb_internal.DownloadRunHistoryInit.$Properties {
    }

    class DownloadRunHistoryInit {

        constructor(properties?: wandb_internal.DownloadRunHistoryInit.$Properties);

        $unknowns?: Uint8Array[];

        entity: string;

        project: string;

        run_id: string;

        download_dir: string;

        require_complete_history: boolean;

        static create(properties: wandb_internal.DownloadRunHistoryInit.$Shape): wandb_internal.DownloadRunHistoryInit & wandb_internal.DownloadRunHistoryInit.$Shape;
        static create(properties?: wandb_internal.DownloadRunHistoryInit.$Properties): wandb_internal.DownloadRunHistoryInit;

        static encode(message: wandb_internal.DownloadRunHistoryInit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DownloadRunHistoryInit & wandb_internal.DownloadRunHistoryInit.$Shape;
    }

    namespace DownloadRunHistoryInit {

        interface $Properties {

            entity?: (string|null);

            project?: (string|null);

            run_id?: (string|null);

            download_dir?: (string|null);

            require_complete_history?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DownloadRunHistoryInit.$Properties;
    }

    interface IDownloadRunHistoryInitResponse extends wandb_internal.DownloadRunHistoryInitResponse.$Properties {
    }

    class DownloadRunHistoryInitResponse {

        constructor(properties?: wandb_internal.DownloadRunHistoryInitResponse.$Properties);

        $unknowns?: Uint8Array[];

        request_id: number;

        contains_live_data: boolean;

        static create(properties: wandb_internal.DownloadRunHistoryInitResponse.$Shape): wandb_internal.DownloadRunHistoryInitResponse & wandb_internal.DownloadRunHistoryInitResponse.$Shape;
        static create(properties?: wandb_internal.DownloadRunHistoryInitResponse.$Properties): wandb_internal.DownloadRunHistoryInitResponse;

        static encode(message: wandb_internal.DownloadRunHistoryInitResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DownloadRunHistoryInitResponse & wandb_internal.DownloadRunHistoryInitResponse.$Shape;
    }

    namespace DownloadRunHistoryInitResponse {

        interface $Properties {

            request_id?: (number|null);

            contains_live_data?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DownloadRunHistoryInitResponse.$Properties;
    }

    interface IDownloadRunHistory extends wandb_internal.DownloadRunHistory.$Properties {
    }

    class DownloadRunHistory {

        constructor(properties?: wandb_internal.DownloadRunHistory.$Properties);

        $unknowns?: Uint8Array[];

        request_id: number;

        static create(properties: wandb_internal.DownloadRunHistory.$Shape): wandb_internal.DownloadRunHistory & wandb_internal.DownloadRunHistory.$Shape;
        static create(properties?: wandb_internal.DownloadRunHistory.$Properties): wandb_internal.DownloadRunHistory;

        static encode(message: wandb_internal.DownloadRunHistory.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DownloadRunHistory & wandb_internal.DownloadRunHistory.$Shape;
    }

    namespace DownloadRunHistory {

        interface $Properties {

            request_id?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DownloadRunHistory.$Properties;
    }

    interface IDownloadRunHistoryResponse extends wandb_internal.DownloadRunHistoryResponse.$Properties {
    }

    class DownloadRunHistoryResponse {

        constructor(properties?: wandb_internal.DownloadRunHistoryResponse.$Properties);

        $unknowns?: Uint8Array[];

        downloaded_files: string[];

        errors: { [k: string]: string };

        static create(properties: wandb_internal.DownloadRunHistoryResponse.$Shape): wandb_internal.DownloadRunHistoryResponse & wandb_internal.DownloadRunHistoryResponse.$Shape;
        static create(properties?: wandb_internal.DownloadRunHistoryResponse.$Properties): wandb_internal.DownloadRunHistoryResponse;

        static encode(message: wandb_internal.DownloadRunHistoryResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DownloadRunHistoryResponse & wandb_internal.DownloadRunHistoryResponse.$Shape;
    }

    namespace DownloadRunHistoryResponse {

        interface $Properties {

            downloaded_files?: (string[]|null);

            errors?: ({ [k: string]: string }|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DownloadRunHistoryResponse.$Properties;
    }

    interface IIncompleteRunHistoryError extends wandb_internal.IncompleteRunHistoryError.$Properties {
    }

    class IncompleteRunHistoryError {

        constructor(properties?: wandb_internal.IncompleteRunHistoryError.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.IncompleteRunHistoryError.$Shape): wandb_internal.IncompleteRunHistoryError & wandb_internal.IncompleteRunHistoryError.$Shape;
        static create(properties?: wandb_internal.IncompleteRunHistoryError.$Properties): wandb_internal.IncompleteRunHistoryError;

        static encode(message: wandb_internal.IncompleteRunHistoryError.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.IncompleteRunHistoryError & wandb_internal.IncompleteRunHistoryError.$Shape;
    }

    namespace IncompleteRunHistoryError {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.IncompleteRunHistoryError.$Properties;
    }

    interface IDownloadRunHistoryStatus extends wandb_internal.DownloadRunHistoryStatus.$Properties {
    }

    class DownloadRunHistoryStatus {

        constructor(properties?: wandb_internal.DownloadRunHistoryStatus.$Properties);

        $unknowns?: Uint8Array[];

        request_id: number;

        static create(properties: wandb_internal.DownloadRunHistoryStatus.$Shape): wandb_internal.DownloadRunHistoryStatus & wandb_internal.DownloadRunHistoryStatus.$Shape;
        static create(properties?: wandb_internal.DownloadRunHistoryStatus.$Properties): wandb_internal.DownloadRunHistoryStatus;

        static encode(message: wandb_internal.DownloadRunHistoryStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DownloadRunHistoryStatus & wandb_internal.DownloadRunHistoryStatus.$Shape;
    }

    namespace DownloadRunHistoryStatus {

        interface $Properties {

            request_id?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DownloadRunHistoryStatus.$Properties;
    }

    interface IDownloadRunHistoryStatusResponse extends wandb_internal.DownloadRunHistoryStatusResponse.$Properties {
    }

    class DownloadRunHistoryStatusResponse {

        constructor(properties?: wandb_internal.DownloadRunHistoryStatusResponse.$Properties);

        $unknowns?: Uint8Array[];

        operation_stats?: (wandb_internal.OperationStats.$Properties|null);

        static create(properties: wandb_internal.DownloadRunHistoryStatusResponse.$Shape): wandb_internal.DownloadRunHistoryStatusResponse & wandb_internal.DownloadRunHistoryStatusResponse.$Shape;
        static create(properties?: wandb_internal.DownloadRunHistoryStatusResponse.$Properties): wandb_internal.DownloadRunHistoryStatusResponse;

        static encode(message: wandb_internal.DownloadRunHistoryStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.DownloadRunHistoryStatusResponse & wandb_internal.DownloadRunHistoryStatusResponse.$Shape;
    }

    namespace DownloadRunHistoryStatusResponse {

        interface $Properties {

            operation_stats?: (wandb_internal.OperationStats.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.DownloadRunHistoryStatusResponse.$Properties;
    }

    enum ErrorType {

        UNKNOWN_ERROR = 0,

        INCOMPLETE_RUN_HISTORY_ERROR = 1
    }

    interface IOpenTelemetryRequest extends wandb_internal.OpenTelemetryRequest.$Properties {
    }

    class OpenTelemetryRequest {

        constructor(properties?: wandb_internal.OpenTelemetryRequest.$Properties);

        $unknowns?: Uint8Array[];

        open_telemetry_log_request?: (wandb_internal.OpenTelemetryLogRequest.$Properties|null);

        open_telemetry_counter_request?: (wandb_internal.OpenTelemetryCounterRequest.$Properties|null);

        request?: ("open_telemetry_log_request"|"open_telemetry_counter_request");

        static create(properties: wandb_internal.OpenTelemetryRequest.$Shape): wandb_internal.OpenTelemetryRequest & wandb_internal.OpenTelemetryRequest.$Shape;
        static create(properties?: wandb_internal.OpenTelemetryRequest.$Properties): wandb_internal.OpenTelemetryRequest;

        static encode(message: wandb_internal.OpenTelemetryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OpenTelemetryRequest & wandb_internal.OpenTelemetryRequest.$Shape;
    }

    namespace OpenTelemetryRequest {

        interface $Properties {

            open_telemetry_log_request?: (wandb_internal.OpenTelemetryLogRequest.$Properties|null);

            open_telemetry_counter_request?: (wandb_internal.OpenTelemetryCounterRequest.$Properties|null);

            request?: ("open_telemetry_log_request"|"open_telemetry_counter_request");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          open_telemetry_log_request?: wandb_internal.OpenTelemetryLogRequest.$Shape|null;
          open_telemetry_counter_request?: wandb_internal.OpenTelemetryCounterRequest.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ request?: undefined; open_telemetry_log_request?: null; open_telemetry_counter_request?: null }|{ request?: "open_telemetry_log_request"; open_telemetry_log_request: wandb_internal.OpenTelemetryLogRequest.$Shape; open_telemetry_counter_request?: null }|{ request?: "open_telemetry_counter_request"; open_telemetry_log_request?: null; open_telemetry_counter_request: wandb_internal.OpenTelemetryCounterRequest.$Shape })
        );
    }

    interface IOpenTelemetryLogRequest extends wandb_internal.OpenTelemetryLogRequest.$Properties {
    }

    class OpenTelemetryLogRequest {

        constructor(properties?: wandb_internal.OpenTelemetryLogRequest.$Properties);

        $unknowns?: Uint8Array[];

        message: string;

        attributes: { [k: string]: string };

        severity: number;

        static create(properties: wandb_internal.OpenTelemetryLogRequest.$Shape): wandb_internal.OpenTelemetryLogRequest & wandb_internal.OpenTelemetryLogRequest.$Shape;
        static create(properties?: wandb_internal.OpenTelemetryLogRequest.$Properties): wandb_internal.OpenTelemetryLogRequest;

        static encode(message: wandb_internal.OpenTelemetryLogRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OpenTelemetryLogRequest & wandb_internal.OpenTelemetryLogRequest.$Shape;
    }

    namespace OpenTelemetryLogRequest {

        interface $Properties {

            message?: (string|null);

            attributes?: ({ [k: string]: string }|null);

            severity?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OpenTelemetryLogRequest.$Properties;
    }

    interface IOpenTelemetryCounterRequest extends wandb_internal.OpenTelemetryCounterRequest.$Properties {
    }

    class OpenTelemetryCounterRequest {

        constructor(properties?: wandb_internal.OpenTelemetryCounterRequest.$Properties);

        $unknowns?: Uint8Array[];

        name: string;

        low_cardinality_attributes?: (wandb_internal.LowCardinalityAttributes.$Properties|null);

        static create(properties: wandb_internal.OpenTelemetryCounterRequest.$Shape): wandb_internal.OpenTelemetryCounterRequest & wandb_internal.OpenTelemetryCounterRequest.$Shape;
        static create(properties?: wandb_internal.OpenTelemetryCounterRequest.$Properties): wandb_internal.OpenTelemetryCounterRequest;

        static encode(message: wandb_internal.OpenTelemetryCounterRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.OpenTelemetryCounterRequest & wandb_internal.OpenTelemetryCounterRequest.$Shape;
    }

    namespace OpenTelemetryCounterRequest {

        interface $Properties {

            name?: (string|null);

            low_cardinality_attributes?: (wandb_internal.LowCardinalityAttributes.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.OpenTelemetryCounterRequest.$Properties;
    }

    interface ILowCardinalityAttributes extends wandb_internal.LowCardinalityAttributes.$Properties {
    }

    class LowCardinalityAttributes {

        constructor(properties?: wandb_internal.LowCardinalityAttributes.$Properties);

        $unknowns?: Uint8Array[];

        python_version?: (string|null);

        python_runtime?: (string|null);

        wandb_version?: (string|null);

        exception_type?: (string|null);

        static create(properties: wandb_internal.LowCardinalityAttributes.$Shape): wandb_internal.LowCardinalityAttributes & wandb_internal.LowCardinalityAttributes.$Shape;
        static create(properties?: wandb_internal.LowCardinalityAttributes.$Properties): wandb_internal.LowCardinalityAttributes;

        static encode(message: wandb_internal.LowCardinalityAttributes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.LowCardinalityAttributes & wandb_internal.LowCardinalityAttributes.$Shape;
    }

    namespace LowCardinalityAttributes {

        interface $Properties {

            python_version?: (string|null);

            python_runtime?: (string|null);

            wandb_version?: (string|null);

            exception_type?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.LowCardinalityAttributes.$Properties;
    }

    interface IServerAuthenticateRequest extends wandb_internal.ServerAuthenticateRequest.$Properties {
    }

    class ServerAuthenticateRequest {

        constructor(properties?: wandb_internal.ServerAuthenticateRequest.$Properties);

        $unknowns?: Uint8Array[];

        api_key: string;

        base_url: string;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ServerAuthenticateRequest.$Shape): wandb_internal.ServerAuthenticateRequest & wandb_internal.ServerAuthenticateRequest.$Shape;
        static create(properties?: wandb_internal.ServerAuthenticateRequest.$Properties): wandb_internal.ServerAuthenticateRequest;

        static encode(message: wandb_internal.ServerAuthenticateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerAuthenticateRequest & wandb_internal.ServerAuthenticateRequest.$Shape;
    }

    namespace ServerAuthenticateRequest {

        interface $Properties {

            api_key?: (string|null);

            base_url?: (string|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerAuthenticateRequest.$Properties;
    }

    interface IServerAuthenticateResponse extends wandb_internal.ServerAuthenticateResponse.$Properties {
    }

    class ServerAuthenticateResponse {

        constructor(properties?: wandb_internal.ServerAuthenticateResponse.$Properties);

        $unknowns?: Uint8Array[];

        default_entity: string;

        error_status: string;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ServerAuthenticateResponse.$Shape): wandb_internal.ServerAuthenticateResponse & wandb_internal.ServerAuthenticateResponse.$Shape;
        static create(properties?: wandb_internal.ServerAuthenticateResponse.$Properties): wandb_internal.ServerAuthenticateResponse;

        static encode(message: wandb_internal.ServerAuthenticateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerAuthenticateResponse & wandb_internal.ServerAuthenticateResponse.$Shape;
    }

    namespace ServerAuthenticateResponse {

        interface $Properties {

            default_entity?: (string|null);

            error_status?: (string|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerAuthenticateResponse.$Properties;
    }

    interface IServerShutdownRequest extends wandb_internal.ServerShutdownRequest.$Properties {
    }

    class ServerShutdownRequest {

        constructor(properties?: wandb_internal.ServerShutdownRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ServerShutdownRequest.$Shape): wandb_internal.ServerShutdownRequest & wandb_internal.ServerShutdownRequest.$Shape;
        static create(properties?: wandb_internal.ServerShutdownRequest.$Properties): wandb_internal.ServerShutdownRequest;

        static encode(message: wandb_internal.ServerShutdownRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerShutdownRequest & wandb_internal.ServerShutdownRequest.$Shape;
    }

    namespace ServerShutdownRequest {

        interface $Properties {

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerShutdownRequest.$Properties;
    }

    interface IServerShutdownResponse extends wandb_internal.ServerShutdownResponse.$Properties {
    }

    class ServerShutdownResponse {

        constructor(properties?: wandb_internal.ServerShutdownResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ServerShutdownResponse.$Shape): wandb_internal.ServerShutdownResponse & wandb_internal.ServerShutdownResponse.$Shape;
        static create(properties?: wandb_internal.ServerShutdownResponse.$Properties): wandb_internal.ServerShutdownResponse;

        static encode(message: wandb_internal.ServerShutdownResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerShutdownResponse & wandb_internal.ServerShutdownResponse.$Shape;
    }

    namespace ServerShutdownResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerShutdownResponse.$Properties;
    }

    interface IServerStatusRequest extends wandb_internal.ServerStatusRequest.$Properties {
    }

    class ServerStatusRequest {

        constructor(properties?: wandb_internal.ServerStatusRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ServerStatusRequest.$Shape): wandb_internal.ServerStatusRequest & wandb_internal.ServerStatusRequest.$Shape;
        static create(properties?: wandb_internal.ServerStatusRequest.$Properties): wandb_internal.ServerStatusRequest;

        static encode(message: wandb_internal.ServerStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerStatusRequest & wandb_internal.ServerStatusRequest.$Shape;
    }

    namespace ServerStatusRequest {

        interface $Properties {

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerStatusRequest.$Properties;
    }

    interface IServerStatusResponse extends wandb_internal.ServerStatusResponse.$Properties {
    }

    class ServerStatusResponse {

        constructor(properties?: wandb_internal.ServerStatusResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ServerStatusResponse.$Shape): wandb_internal.ServerStatusResponse & wandb_internal.ServerStatusResponse.$Shape;
        static create(properties?: wandb_internal.ServerStatusResponse.$Properties): wandb_internal.ServerStatusResponse;

        static encode(message: wandb_internal.ServerStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerStatusResponse & wandb_internal.ServerStatusResponse.$Shape;
    }

    namespace ServerStatusResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerStatusResponse.$Properties;
    }

    interface IServerInformInitRequest extends wandb_internal.ServerInformInitRequest.$Properties {
    }

    class ServerInformInitRequest {

        constructor(properties?: wandb_internal.ServerInformInitRequest.$Properties);

        $unknowns?: Uint8Array[];

        settings?: (wandb_internal.Settings.$Properties|null);

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ServerInformInitRequest.$Shape): wandb_internal.ServerInformInitRequest & wandb_internal.ServerInformInitRequest.$Shape;
        static create(properties?: wandb_internal.ServerInformInitRequest.$Properties): wandb_internal.ServerInformInitRequest;

        static encode(message: wandb_internal.ServerInformInitRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInformInitRequest & wandb_internal.ServerInformInitRequest.$Shape;
    }

    namespace ServerInformInitRequest {

        interface $Properties {

            settings?: (wandb_internal.Settings.$Properties|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          settings?: wandb_internal.Settings.$Shape|null;
          _info?: wandb_internal._RecordInfo.$Shape|null;
          $unknowns?: Uint8Array[];
        };
    }

    interface IServerInformInitResponse extends wandb_internal.ServerInformInitResponse.$Properties {
    }

    class ServerInformInitResponse {

        constructor(properties?: wandb_internal.ServerInformInitResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ServerInformInitResponse.$Shape): wandb_internal.ServerInformInitResponse & wandb_internal.ServerInformInitResponse.$Shape;
        static create(properties?: wandb_internal.ServerInformInitResponse.$Properties): wandb_internal.ServerInformInitResponse;

        static encode(message: wandb_internal.ServerInformInitResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInformInitResponse & wandb_internal.ServerInformInitResponse.$Shape;
    }

    namespace ServerInformInitResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerInformInitResponse.$Properties;
    }

    interface IServerInformFinishRequest extends wandb_internal.ServerInformFinishRequest.$Properties {
    }

    class ServerInformFinishRequest {

        constructor(properties?: wandb_internal.ServerInformFinishRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ServerInformFinishRequest.$Shape): wandb_internal.ServerInformFinishRequest & wandb_internal.ServerInformFinishRequest.$Shape;
        static create(properties?: wandb_internal.ServerInformFinishRequest.$Properties): wandb_internal.ServerInformFinishRequest;

        static encode(message: wandb_internal.ServerInformFinishRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInformFinishRequest & wandb_internal.ServerInformFinishRequest.$Shape;
    }

    namespace ServerInformFinishRequest {

        interface $Properties {

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerInformFinishRequest.$Properties;
    }

    interface IServerInformFinishResponse extends wandb_internal.ServerInformFinishResponse.$Properties {
    }

    class ServerInformFinishResponse {

        constructor(properties?: wandb_internal.ServerInformFinishResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ServerInformFinishResponse.$Shape): wandb_internal.ServerInformFinishResponse & wandb_internal.ServerInformFinishResponse.$Shape;
        static create(properties?: wandb_internal.ServerInformFinishResponse.$Properties): wandb_internal.ServerInformFinishResponse;

        static encode(message: wandb_internal.ServerInformFinishResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInformFinishResponse & wandb_internal.ServerInformFinishResponse.$Shape;
    }

    namespace ServerInformFinishResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerInformFinishResponse.$Properties;
    }

    interface IServerInformAttachRequest extends wandb_internal.ServerInformAttachRequest.$Properties {
    }

    class ServerInformAttachRequest {

        constructor(properties?: wandb_internal.ServerInformAttachRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ServerInformAttachRequest.$Shape): wandb_internal.ServerInformAttachRequest & wandb_internal.ServerInformAttachRequest.$Shape;
        static create(properties?: wandb_internal.ServerInformAttachRequest.$Properties): wandb_internal.ServerInformAttachRequest;

        static encode(message: wandb_internal.ServerInformAttachRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInformAttachRequest & wandb_internal.ServerInformAttachRequest.$Shape;
    }

    namespace ServerInformAttachRequest {

        interface $Properties {

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerInformAttachRequest.$Properties;
    }

    interface IServerInformAttachResponse extends wandb_internal.ServerInformAttachResponse.$Properties {
    }

    class ServerInformAttachResponse {

        constructor(properties?: wandb_internal.ServerInformAttachResponse.$Properties);

        $unknowns?: Uint8Array[];

        settings?: (wandb_internal.Settings.$Properties|null);

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ServerInformAttachResponse.$Shape): wandb_internal.ServerInformAttachResponse & wandb_internal.ServerInformAttachResponse.$Shape;
        static create(properties?: wandb_internal.ServerInformAttachResponse.$Properties): wandb_internal.ServerInformAttachResponse;

        static encode(message: wandb_internal.ServerInformAttachResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInformAttachResponse & wandb_internal.ServerInformAttachResponse.$Shape;
    }

    namespace ServerInformAttachResponse {

        interface $Properties {

            settings?: (wandb_internal.Settings.$Properties|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          settings?: wandb_internal.Settings.$Shape|null;
          _info?: wandb_internal._RecordInfo.$Shape|null;
          $unknowns?: Uint8Array[];
        };
    }

    interface IServerInformDetachRequest extends wandb_internal.ServerInformDetachRequest.$Properties {
    }

    class ServerInformDetachRequest {

        constructor(properties?: wandb_internal.ServerInformDetachRequest.$Properties);

        $unknowns?: Uint8Array[];

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ServerInformDetachRequest.$Shape): wandb_internal.ServerInformDetachRequest & wandb_internal.ServerInformDetachRequest.$Shape;
        static create(properties?: wandb_internal.ServerInformDetachRequest.$Properties): wandb_internal.ServerInformDetachRequest;

        static encode(message: wandb_internal.ServerInformDetachRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInformDetachRequest & wandb_internal.ServerInformDetachRequest.$Shape;
    }

    namespace ServerInformDetachRequest {

        interface $Properties {

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerInformDetachRequest.$Properties;
    }

    interface IServerInformDetachResponse extends wandb_internal.ServerInformDetachResponse.$Properties {
    }

    class ServerInformDetachResponse {

        constructor(properties?: wandb_internal.ServerInformDetachResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ServerInformDetachResponse.$Shape): wandb_internal.ServerInformDetachResponse & wandb_internal.ServerInformDetachResponse.$Shape;
        static create(properties?: wandb_internal.ServerInformDetachResponse.$Properties): wandb_internal.ServerInformDetachResponse;

        static encode(message: wandb_internal.ServerInformDetachResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInformDetachResponse & wandb_internal.ServerInformDetachResponse.$Shape;
    }

    namespace ServerInformDetachResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerInformDetachResponse.$Properties;
    }

    interface IServerInformTeardownRequest extends wandb_internal.ServerInformTeardownRequest.$Properties {
    }

    class ServerInformTeardownRequest {

        constructor(properties?: wandb_internal.ServerInformTeardownRequest.$Properties);

        $unknowns?: Uint8Array[];

        exit_code: number;

        _info?: (wandb_internal._RecordInfo.$Properties|null);

        static create(properties: wandb_internal.ServerInformTeardownRequest.$Shape): wandb_internal.ServerInformTeardownRequest & wandb_internal.ServerInformTeardownRequest.$Shape;
        static create(properties?: wandb_internal.ServerInformTeardownRequest.$Properties): wandb_internal.ServerInformTeardownRequest;

        static encode(message: wandb_internal.ServerInformTeardownRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInformTeardownRequest & wandb_internal.ServerInformTeardownRequest.$Shape;
    }

    namespace ServerInformTeardownRequest {

        interface $Properties {

            exit_code?: (number|null);

            _info?: (wandb_internal._RecordInfo.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerInformTeardownRequest.$Properties;
    }

    interface IServerInformTeardownResponse extends wandb_internal.ServerInformTeardownResponse.$Properties {
    }

    class ServerInformTeardownResponse {

        constructor(properties?: wandb_internal.ServerInformTeardownResponse.$Properties);

        $unknowns?: Uint8Array[];

        static create(properties: wandb_internal.ServerInformTeardownResponse.$Shape): wandb_internal.ServerInformTeardownResponse & wandb_internal.ServerInformTeardownResponse.$Shape;
        static create(properties?: wandb_internal.ServerInformTeardownResponse.$Properties): wandb_internal.ServerInformTeardownResponse;

        static encode(message: wandb_internal.ServerInformTeardownResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerInformTeardownResponse & wandb_internal.ServerInformTeardownResponse.$Shape;
    }

    namespace ServerInformTeardownResponse {

        interface $Properties {

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerInformTeardownResponse.$Properties;
    }

    interface IServerCancelRequest extends wandb_internal.ServerCancelRequest.$Properties {
    }

    class ServerCancelRequest {

        constructor(properties?: wandb_internal.ServerCancelRequest.$Properties);

        $unknowns?: Uint8Array[];

        request_id: string;

        static create(properties: wandb_internal.ServerCancelRequest.$Shape): wandb_internal.ServerCancelRequest & wandb_internal.ServerCancelRequest.$Shape;
        static create(properties?: wandb_internal.ServerCancelRequest.$Properties): wandb_internal.ServerCancelRequest;

        static encode(message: wandb_internal.ServerCancelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerCancelRequest & wandb_internal.ServerCancelRequest.$Shape;
    }

    namespace ServerCancelRequest {

        interface $Properties {

            request_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerCancelRequest.$Properties;
    }

    interface IServerErrorResponse extends wandb_internal.ServerErrorResponse.$Properties {
    }

    class ServerErrorResponse {

        constructor(properties?: wandb_internal.ServerErrorResponse.$Properties);

        $unknowns?: Uint8Array[];

        message: string;

        static create(properties: wandb_internal.ServerErrorResponse.$Shape): wandb_internal.ServerErrorResponse & wandb_internal.ServerErrorResponse.$Shape;
        static create(properties?: wandb_internal.ServerErrorResponse.$Properties): wandb_internal.ServerErrorResponse;

        static encode(message: wandb_internal.ServerErrorResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerErrorResponse & wandb_internal.ServerErrorResponse.$Shape;
    }

    namespace ServerErrorResponse {

        interface $Properties {

            message?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.ServerErrorResponse.$Properties;
    }

    interface IServerRequest extends wandb_internal.ServerRequest.$Properties {
    }

    class ServerRequest {

        constructor(properties?: wandb_internal.ServerRequest.$Properties);

        $unknowns?: Uint8Array[];

        request_id: string;

        cancel?: (wandb_internal.ServerCancelRequest.$Properties|null);

        record_publish?: (wandb_internal.Record.$Properties|null);

        record_communicate?: (wandb_internal.Record.$Properties|null);

        inform_init?: (wandb_internal.ServerInformInitRequest.$Properties|null);

        inform_finish?: (wandb_internal.ServerInformFinishRequest.$Properties|null);

        inform_attach?: (wandb_internal.ServerInformAttachRequest.$Properties|null);

        inform_detach?: (wandb_internal.ServerInformDetachRequest.$Properties|null);

        inform_teardown?: (wandb_internal.ServerInformTeardownRequest.$Properties|null);

        authenticate?: (wandb_internal.ServerAuthenticateRequest.$Properties|null);

        init_sync?: (wandb_internal.ServerInitSyncRequest.$Properties|null);

        sync?: (wandb_internal.ServerSyncRequest.$Properties|null);

        sync_status?: (wandb_internal.ServerSyncStatusRequest.$Properties|null);

        api_init_request?: (wandb_internal.ServerApiInitRequest.$Properties|null);

        api_cleanup_request?: (wandb_internal.ServerApiCleanupRequest.$Properties|null);

        api_request?: (wandb_internal.ApiRequest.$Properties|null);

        sweep_scheduler_init?: (wandb_internal.SweepSchedulerClientInitRequest.$Properties|null);

        sweep_scheduler_next_task?: (wandb_internal.SweepSchedulerClientNextTaskRequest.$Properties|null);

        sweep_scheduler_stop?: (wandb_internal.SweepSchedulerClientStopRequest.$Properties|null);

        server_request_type?: ("cancel"|"record_publish"|"record_communicate"|"inform_init"|"inform_finish"|"inform_attach"|"inform_detach"|"inform_teardown"|"authenticate"|"init_sync"|"sync"|"sync_status"|"api_init_request"|"api_cleanup_request"|"api_request"|"sweep_scheduler_init"|"sweep_scheduler_next_task"|"sweep_scheduler_stop");

        static create(properties: wandb_internal.ServerRequest.$Shape): wandb_internal.ServerRequest & wandb_internal.ServerRequest.$Shape;
        static create(properties?: wandb_internal.ServerRequest.$Properties): wandb_internal.ServerRequest;

        static encode(message: wandb_internal.ServerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerRequest & wandb_internal.ServerRequest.$Shape;
    }

    namespace ServerRequest {

        interface $Properties {

            request_id?: (string|null);

            cancel?: (wandb_internal.ServerCancelRequest.$Properties|null);

            record_publish?: (wandb_internal.Record.$Properties|null);

            record_communicate?: (wandb_internal.Record.$Properties|null);

            inform_init?: (wandb_internal.ServerInformInitRequest.$Properties|null);

            inform_finish?: (wandb_internal.ServerInformFinishRequest.$Properties|null);

            inform_attach?: (wandb_internal.ServerInformAttachRequest.$Properties|null);

            inform_detach?: (wandb_internal.ServerInformDetachRequest.$Properties|null);

            inform_teardown?: (wandb_internal.ServerInformTeardownRequest.$Properties|null);

            authenticate?: (wandb_internal.ServerAuthenticateRequest.$Properties|null);

            init_sync?: (wandb_internal.ServerInitSyncRequest.$Properties|null);

            sync?: (wandb_internal.ServerSyncRequest.$Properties|null);

            sync_status?: (wandb_internal.ServerSyncStatusRequest.$Properties|null);

            api_init_request?: (wandb_internal.ServerApiInitRequest.$Properties|null);

            api_cleanup_request?: (wandb_internal.ServerApiCleanupRequest.$Properties|null);

            api_request?: (wandb_internal.ApiRequest.$Properties|null);

            sweep_scheduler_init?: (wandb_internal.SweepSchedulerClientInitRequest.$Properties|null);

            sweep_scheduler_next_task?: (wandb_internal.SweepSchedulerClientNextTaskRequest.$Properties|null);

            sweep_scheduler_stop?: (wandb_internal.SweepSchedulerClientStopRequest.$Properties|null);

            server_request_type?: ("cancel"|"record_publish"|"record_communicate"|"inform_init"|"inform_finish"|"inform_attach"|"inform_detach"|"inform_teardown"|"authenticate"|"init_sync"|"sync"|"sync_status"|"api_init_request"|"api_cleanup_request"|"api_request"|"sweep_scheduler_init"|"sweep_scheduler_next_task"|"sweep_scheduler_stop");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          request_id?: string|null;
          cancel?: wandb_internal.ServerCancelRequest.$Shape|null;
          record_publish?: wandb_internal.Record.$Shape|null;
          record_communicate?: wandb_internal.Record.$Shape|null;
          inform_init?: wandb_internal.ServerInformInitRequest.$Shape|null;
          inform_finish?: wandb_internal.ServerInformFinishRequest.$Shape|null;
          inform_attach?: wandb_internal.ServerInformAttachRequest.$Shape|null;
          inform_detach?: wandb_internal.ServerInformDetachRequest.$Shape|null;
          inform_teardown?: wandb_internal.ServerInformTeardownRequest.$Shape|null;
          authenticate?: wandb_internal.ServerAuthenticateRequest.$Shape|null;
          init_sync?: wandb_internal.ServerInitSyncRequest.$Shape|null;
          sync?: wandb_internal.ServerSyncRequest.$Shape|null;
          sync_status?: wandb_internal.ServerSyncStatusRequest.$Shape|null;
          api_init_request?: wandb_internal.ServerApiInitRequest.$Shape|null;
          api_cleanup_request?: wandb_internal.ServerApiCleanupRequest.$Shape|null;
          api_request?: wandb_internal.ApiRequest.$Shape|null;
          sweep_scheduler_init?: wandb_internal.SweepSchedulerClientInitRequest.$Shape|null;
          sweep_scheduler_next_task?: wandb_internal.SweepSchedulerClientNextTaskRequest.$Shape|null;
          sweep_scheduler_stop?: wandb_internal.SweepSchedulerClientStopRequest.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ server_request_type?: undefined; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "cancel"; cancel: wandb_internal.ServerCancelRequest.$Shape; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "record_publish"; cancel?: null; record_publish: wandb_internal.Record.$Shape; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "record_communicate"; cancel?: null; record_publish?: null; record_communicate: wandb_internal.Record.$Shape; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "inform_init"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init: wandb_internal.ServerInformInitRequest.$Shape; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "inform_finish"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish: wandb_internal.ServerInformFinishRequest.$Shape; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "inform_attach"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach: wandb_internal.ServerInformAttachRequest.$Shape; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "inform_detach"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach: wandb_internal.ServerInformDetachRequest.$Shape; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "inform_teardown"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown: wandb_internal.ServerInformTeardownRequest.$Shape; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "authenticate"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate: wandb_internal.ServerAuthenticateRequest.$Shape; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "init_sync"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync: wandb_internal.ServerInitSyncRequest.$Shape; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "sync"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync: wandb_internal.ServerSyncRequest.$Shape; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "sync_status"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status: wandb_internal.ServerSyncStatusRequest.$Shape; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "api_init_request"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request: wandb_internal.ServerApiInitRequest.$Shape; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "api_cleanup_request"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request: wandb_internal.ServerApiCleanupRequest.$Shape; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "api_request"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request: wandb_internal.ApiRequest.$Shape; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "sweep_scheduler_init"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init: wandb_internal.SweepSchedulerClientInitRequest.$Shape; sweep_scheduler_next_task?: null; sweep_scheduler_stop?: null }|{ server_request_type?: "sweep_scheduler_next_task"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task: wandb_internal.SweepSchedulerClientNextTaskRequest.$Shape; sweep_scheduler_stop?: null }|{ server_request_type?: "sweep_scheduler_stop"; cancel?: null; record_publish?: null; record_communicate?: null; inform_init?: null; inform_finish?: null; inform_attach?: null; inform_detach?: null; inform_teardown?: null; authenticate?: null; init_sync?: null; sync?: null; sync_status?: null; api_init_request?: null; api_cleanup_request?: null; api_request?: null; sweep_scheduler_init?: null; sweep_scheduler_next_task?: null; sweep_scheduler_stop: wandb_internal.SweepSchedulerClientStopRequest.$Shape })
        );
    }

    interface IServerResponse extends wandb_internal.ServerResponse.$Properties {
    }

    class ServerResponse {

        constructor(properties?: wandb_internal.ServerResponse.$Properties);

        $unknowns?: Uint8Array[];

        request_id: string;

        result_communicate?: (wandb_internal.Result.$Properties|null);

        inform_init_response?: (wandb_internal.ServerInformInitResponse.$Properties|null);

        inform_finish_response?: (wandb_internal.ServerInformFinishResponse.$Properties|null);

        inform_attach_response?: (wandb_internal.ServerInformAttachResponse.$Properties|null);

        inform_detach_response?: (wandb_internal.ServerInformDetachResponse.$Properties|null);

        inform_teardown_response?: (wandb_internal.ServerInformTeardownResponse.$Properties|null);

        authenticate_response?: (wandb_internal.ServerAuthenticateResponse.$Properties|null);

        init_sync_response?: (wandb_internal.ServerInitSyncResponse.$Properties|null);

        sync_response?: (wandb_internal.ServerSyncResponse.$Properties|null);

        sync_status_response?: (wandb_internal.ServerSyncStatusResponse.$Properties|null);

        api_init_response?: (wandb_internal.ServerApiInitResponse.$Properties|null);

        api_response?: (wandb_internal.ApiResponse.$Properties|null);

        sweep_scheduler_init_response?: (wandb_internal.SweepSchedulerServerInitResponse.$Properties|null);

        sweep_scheduler_next_task_response?: (wandb_internal.SweepSchedulerServerNextTaskResponse.$Properties|null);

        error_response?: (wandb_internal.ServerErrorResponse.$Properties|null);

        server_response_type?: ("result_communicate"|"inform_init_response"|"inform_finish_response"|"inform_attach_response"|"inform_detach_response"|"inform_teardown_response"|"authenticate_response"|"init_sync_response"|"sync_response"|"sync_status_response"|"api_init_response"|"api_response"|"sweep_scheduler_init_response"|"sweep_scheduler_next_task_response"|"error_response");

        static create(properties: wandb_internal.ServerResponse.$Shape): wandb_internal.ServerResponse & wandb_internal.ServerResponse.$Shape;
        static create(properties?: wandb_internal.ServerResponse.$Properties): wandb_internal.ServerResponse;

        static encode(message: wandb_internal.ServerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.ServerResponse & wandb_internal.ServerResponse.$Shape;
    }

    namespace ServerResponse {

        interface $Properties {

            request_id?: (string|null);

            result_communicate?: (wandb_internal.Result.$Properties|null);

            inform_init_response?: (wandb_internal.ServerInformInitResponse.$Properties|null);

            inform_finish_response?: (wandb_internal.ServerInformFinishResponse.$Properties|null);

            inform_attach_response?: (wandb_internal.ServerInformAttachResponse.$Properties|null);

            inform_detach_response?: (wandb_internal.ServerInformDetachResponse.$Properties|null);

            inform_teardown_response?: (wandb_internal.ServerInformTeardownResponse.$Properties|null);

            authenticate_response?: (wandb_internal.ServerAuthenticateResponse.$Properties|null);

            init_sync_response?: (wandb_internal.ServerInitSyncResponse.$Properties|null);

            sync_response?: (wandb_internal.ServerSyncResponse.$Properties|null);

            sync_status_response?: (wandb_internal.ServerSyncStatusResponse.$Properties|null);

            api_init_response?: (wandb_internal.ServerApiInitResponse.$Properties|null);

            api_response?: (wandb_internal.ApiResponse.$Properties|null);

            sweep_scheduler_init_response?: (wandb_internal.SweepSchedulerServerInitResponse.$Properties|null);

            sweep_scheduler_next_task_response?: (wandb_internal.SweepSchedulerServerNextTaskResponse.$Properties|null);

            error_response?: (wandb_internal.ServerErrorResponse.$Properties|null);

            server_response_type?: ("result_communicate"|"inform_init_response"|"inform_finish_response"|"inform_attach_response"|"inform_detach_response"|"inform_teardown_response"|"authenticate_response"|"init_sync_response"|"sync_response"|"sync_status_response"|"api_init_response"|"api_response"|"sweep_scheduler_init_response"|"sweep_scheduler_next_task_response"|"error_response");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          request_id?: string|null;
          result_communicate?: wandb_internal.Result.$Shape|null;
          inform_init_response?: wandb_internal.ServerInformInitResponse.$Shape|null;
          inform_finish_response?: wandb_internal.ServerInformFinishResponse.$Shape|null;
          inform_attach_response?: wandb_internal.ServerInformAttachResponse.$Shape|null;
          inform_detach_response?: wandb_internal.ServerInformDetachResponse.$Shape|null;
          inform_teardown_response?: wandb_internal.ServerInformTeardownResponse.$Shape|null;
          authenticate_response?: wandb_internal.ServerAuthenticateResponse.$Shape|null;
          init_sync_response?: wandb_internal.ServerInitSyncResponse.$Shape|null;
          sync_response?: wandb_internal.ServerSyncResponse.$Shape|null;
          sync_status_response?: wandb_internal.ServerSyncStatusResponse.$Shape|null;
          api_init_response?: wandb_internal.ServerApiInitResponse.$Shape|null;
          api_response?: wandb_internal.ApiResponse.$Shape|null;
          sweep_scheduler_init_response?: wandb_internal.SweepSchedulerServerInitResponse.$Shape|null;
          sweep_scheduler_next_task_response?: wandb_internal.SweepSchedulerServerNextTaskResponse.$Shape|null;
          error_response?: wandb_internal.ServerErrorResponse.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ server_response_type?: undefined; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "result_communicate"; result_communicate: wandb_internal.Result.$Shape; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "inform_init_response"; result_communicate?: null; inform_init_response: wandb_internal.ServerInformInitResponse.$Shape; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "inform_finish_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response: wandb_internal.ServerInformFinishResponse.$Shape; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "inform_attach_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response: wandb_internal.ServerInformAttachResponse.$Shape; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "inform_detach_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response: wandb_internal.ServerInformDetachResponse.$Shape; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "inform_teardown_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response: wandb_internal.ServerInformTeardownResponse.$Shape; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "authenticate_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response: wandb_internal.ServerAuthenticateResponse.$Shape; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "init_sync_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response: wandb_internal.ServerInitSyncResponse.$Shape; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "sync_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response: wandb_internal.ServerSyncResponse.$Shape; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "sync_status_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response: wandb_internal.ServerSyncStatusResponse.$Shape; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "api_init_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response: wandb_internal.ServerApiInitResponse.$Shape; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "api_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response: wandb_internal.ApiResponse.$Shape; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "sweep_scheduler_init_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response: wandb_internal.SweepSchedulerServerInitResponse.$Shape; sweep_scheduler_next_task_response?: null; error_response?: null }|{ server_response_type?: "sweep_scheduler_next_task_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response: wandb_internal.SweepSchedulerServerNextTaskResponse.$Shape; error_response?: null }|{ server_response_type?: "error_response"; result_communicate?: null; inform_init_response?: null; inform_finish_response?: null; inform_attach_response?: null; inform_detach_response?: null; inform_teardown_response?: null; authenticate_response?: null; init_sync_response?: null; sync_response?: null; sync_status_response?: null; api_init_response?: null; api_response?: null; sweep_scheduler_init_response?: null; sweep_scheduler_next_task_response?: null; error_response: wandb_internal.ServerErrorResponse.$Shape })
        );
    }

    interface ISweepSchedulerClientInitRequest extends wandb_internal.SweepSchedulerClientInitRequest.$Properties {
    }

    class SweepSchedulerClientInitRequest {

        constructor(properties?: wandb_internal.SweepSchedulerClientInitRequest.$Properties);

        $unknowns?: Uint8Array[];

        entity: string;

        project: string;

        sweep_id: string;

        settings?: (wandb_internal.Settings.$Properties|null);

        batch_size: number;

        poll_interval_seconds: number;

        static create(properties: wandb_internal.SweepSchedulerClientInitRequest.$Shape): wandb_internal.SweepSchedulerClientInitRequest & wandb_internal.SweepSchedulerClientInitRequest.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerClientInitRequest.$Properties): wandb_internal.SweepSchedulerClientInitRequest;

        static encode(message: wandb_internal.SweepSchedulerClientInitRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerClientInitRequest & wandb_internal.SweepSchedulerClientInitRequest.$Shape;
    }

    namespace SweepSchedulerClientInitRequest {

        interface $Properties {

            entity?: (string|null);

            project?: (string|null);

            sweep_id?: (string|null);

            settings?: (wandb_internal.Settings.$Properties|null);

            batch_size?: (number|null);

            poll_interval_seconds?: (number|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          entity?: string|null;
          project?: string|null;
          sweep_id?: string|null;
          settings?: wandb_internal.Settings.$Shape|null;
          batch_size?: number|null;
          poll_interval_seconds?: number|null;
          $unknowns?: Uint8Array[];
        };
    }

    interface ISweepSchedulerServerInitResponse extends wandb_internal.SweepSchedulerServerInitResponse.$Properties {
    }

    class SweepSchedulerServerInitResponse {

        constructor(properties?: wandb_internal.SweepSchedulerServerInitResponse.$Properties);

        $unknowns?: Uint8Array[];

        session_id: string;

        sweep_config: string;

        display_name: string;

        controller_run_name: string;

        static create(properties: wandb_internal.SweepSchedulerServerInitResponse.$Shape): wandb_internal.SweepSchedulerServerInitResponse & wandb_internal.SweepSchedulerServerInitResponse.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerServerInitResponse.$Properties): wandb_internal.SweepSchedulerServerInitResponse;

        static encode(message: wandb_internal.SweepSchedulerServerInitResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerServerInitResponse & wandb_internal.SweepSchedulerServerInitResponse.$Shape;
    }

    namespace SweepSchedulerServerInitResponse {

        interface $Properties {

            session_id?: (string|null);

            sweep_config?: (string|null);

            display_name?: (string|null);

            controller_run_name?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerServerInitResponse.$Properties;
    }

    interface ISweepSchedulerClientNextTaskRequest extends wandb_internal.SweepSchedulerClientNextTaskRequest.$Properties {
    }

    class SweepSchedulerClientNextTaskRequest {

        constructor(properties?: wandb_internal.SweepSchedulerClientNextTaskRequest.$Properties);

        $unknowns?: Uint8Array[];

        session_id: string;

        result?: (wandb_internal.SweepSchedulerClientTaskResult.$Properties|null);

        static create(properties: wandb_internal.SweepSchedulerClientNextTaskRequest.$Shape): wandb_internal.SweepSchedulerClientNextTaskRequest & wandb_internal.SweepSchedulerClientNextTaskRequest.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerClientNextTaskRequest.$Properties): wandb_internal.SweepSchedulerClientNextTaskRequest;

        static encode(message: wandb_internal.SweepSchedulerClientNextTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerClientNextTaskRequest & wandb_internal.SweepSchedulerClientNextTaskRequest.$Shape;
    }

    namespace SweepSchedulerClientNextTaskRequest {

        interface $Properties {

            session_id?: (string|null);

            result?: (wandb_internal.SweepSchedulerClientTaskResult.$Properties|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          session_id?: string|null;
          result?: wandb_internal.SweepSchedulerClientTaskResult.$Shape|null;
          $unknowns?: Uint8Array[];
        };
    }

    interface ISweepSchedulerServerNextTaskResponse extends wandb_internal.SweepSchedulerServerNextTaskResponse.$Properties {
    }

    class SweepSchedulerServerNextTaskResponse {

        constructor(properties?: wandb_internal.SweepSchedulerServerNextTaskResponse.$Properties);

        $unknowns?: Uint8Array[];

        task_seq: (number|bigint);

        warm_start?: (wandb_internal.SweepSchedulerServerWarmStartTask.$Properties|null);

        generation?: (wandb_internal.SweepSchedulerServerGenerationTask.$Properties|null);

        done?: (wandb_internal.SweepSchedulerServerDoneTask.$Properties|null);

        task?: ("warm_start"|"generation"|"done");

        static create(properties: wandb_internal.SweepSchedulerServerNextTaskResponse.$Shape): wandb_internal.SweepSchedulerServerNextTaskResponse & wandb_internal.SweepSchedulerServerNextTaskResponse.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerServerNextTaskResponse.$Properties): wandb_internal.SweepSchedulerServerNextTaskResponse;

        static encode(message: wandb_internal.SweepSchedulerServerNextTaskResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerServerNextTaskResponse & wandb_internal.SweepSchedulerServerNextTaskResponse.$Shape;
    }

    namespace SweepSchedulerServerNextTaskResponse {

        interface $Properties {

            task_seq?: (number|bigint|null);

            warm_start?: (wandb_internal.SweepSchedulerServerWarmStartTask.$Properties|null);

            generation?: (wandb_internal.SweepSchedulerServerGenerationTask.$Properties|null);

            done?: (wandb_internal.SweepSchedulerServerDoneTask.$Properties|null);

            task?: ("warm_start"|"generation"|"done");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          task_seq?: number|bigint|null;
          warm_start?: wandb_internal.SweepSchedulerServerWarmStartTask.$Shape|null;
          generation?: wandb_internal.SweepSchedulerServerGenerationTask.$Shape|null;
          done?: wandb_internal.SweepSchedulerServerDoneTask.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ task?: undefined; warm_start?: null; generation?: null; done?: null }|{ task?: "warm_start"; warm_start: wandb_internal.SweepSchedulerServerWarmStartTask.$Shape; generation?: null; done?: null }|{ task?: "generation"; warm_start?: null; generation: wandb_internal.SweepSchedulerServerGenerationTask.$Shape; done?: null }|{ task?: "done"; warm_start?: null; generation?: null; done: wandb_internal.SweepSchedulerServerDoneTask.$Shape })
        );
    }

    interface ISweepSchedulerClientStopRequest extends wandb_internal.SweepSchedulerClientStopRequest.$Properties {
    }

    class SweepSchedulerClientStopRequest {

        constructor(properties?: wandb_internal.SweepSchedulerClientStopRequest.$Properties);

        $unknowns?: Uint8Array[];

        session_id: string;

        static create(properties: wandb_internal.SweepSchedulerClientStopRequest.$Shape): wandb_internal.SweepSchedulerClientStopRequest & wandb_internal.SweepSchedulerClientStopRequest.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerClientStopRequest.$Properties): wandb_internal.SweepSchedulerClientStopRequest;

        static encode(message: wandb_internal.SweepSchedulerClientStopRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerClientStopRequest & wandb_internal.SweepSchedulerClientStopRequest.$Shape;
    }

    namespace SweepSchedulerClientStopRequest {

        interface $Properties {

            session_id?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerClientStopRequest.$Properties;
    }

    interface ISweepSchedulerServerWarmStartTask extends wandb_internal.SweepSchedulerServerWarmStartTask.$Properties {
    }

    class SweepSchedulerServerWarmStartTask {

        constructor(properties?: wandb_internal.SweepSchedulerServerWarmStartTask.$Properties);

        $unknowns?: Uint8Array[];

        finished_runs: wandb_internal.SweepSchedulerServerRunData.$Properties[];

        active_runs: wandb_internal.SweepSchedulerServerRunData.$Properties[];

        has_more: boolean;

        static create(properties: wandb_internal.SweepSchedulerServerWarmStartTask.$Shape): wandb_internal.SweepSchedulerServerWarmStartTask & wandb_internal.SweepSchedulerServerWarmStartTask.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerServerWarmStartTask.$Properties): wandb_internal.SweepSchedulerServerWarmStartTask;

        static encode(message: wandb_internal.SweepSchedulerServerWarmStartTask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerServerWarmStartTask & wandb_internal.SweepSchedulerServerWarmStartTask.$Shape;
    }

    namespace SweepSchedulerServerWarmStartTask {

        interface $Properties {

            finished_runs?: (wandb_internal.SweepSchedulerServerRunData.$Properties[]|null);

            active_runs?: (wandb_internal.SweepSchedulerServerRunData.$Properties[]|null);

            has_more?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerServerWarmStartTask.$Properties;
    }

    interface ISweepSchedulerServerGenerationTask extends wandb_internal.SweepSchedulerServerGenerationTask.$Properties {
    }

    class SweepSchedulerServerGenerationTask {

        constructor(properties?: wandb_internal.SweepSchedulerServerGenerationTask.$Properties);

        $unknowns?: Uint8Array[];

        updates: wandb_internal.SweepSchedulerServerRunUpdate.$Properties[];

        ask_up_to: number;

        prune_candidates: string[];

        discarded_optimizer_run_ids: string[];

        static create(properties: wandb_internal.SweepSchedulerServerGenerationTask.$Shape): wandb_internal.SweepSchedulerServerGenerationTask & wandb_internal.SweepSchedulerServerGenerationTask.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerServerGenerationTask.$Properties): wandb_internal.SweepSchedulerServerGenerationTask;

        static encode(message: wandb_internal.SweepSchedulerServerGenerationTask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerServerGenerationTask & wandb_internal.SweepSchedulerServerGenerationTask.$Shape;
    }

    namespace SweepSchedulerServerGenerationTask {

        interface $Properties {

            updates?: (wandb_internal.SweepSchedulerServerRunUpdate.$Properties[]|null);

            ask_up_to?: (number|null);

            prune_candidates?: (string[]|null);

            discarded_optimizer_run_ids?: (string[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerServerGenerationTask.$Properties;
    }

    interface ISweepSchedulerServerRunUpdate extends wandb_internal.SweepSchedulerServerRunUpdate.$Properties {
    }

    class SweepSchedulerServerRunUpdate {

        constructor(properties?: wandb_internal.SweepSchedulerServerRunUpdate.$Properties);

        $unknowns?: Uint8Array[];

        run?: (wandb_internal.SweepSchedulerServerRunData.$Properties|null);

        pruned: boolean;

        static create(properties: wandb_internal.SweepSchedulerServerRunUpdate.$Shape): wandb_internal.SweepSchedulerServerRunUpdate & wandb_internal.SweepSchedulerServerRunUpdate.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerServerRunUpdate.$Properties): wandb_internal.SweepSchedulerServerRunUpdate;

        static encode(message: wandb_internal.SweepSchedulerServerRunUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerServerRunUpdate & wandb_internal.SweepSchedulerServerRunUpdate.$Shape;
    }

    namespace SweepSchedulerServerRunUpdate {

        interface $Properties {

            run?: (wandb_internal.SweepSchedulerServerRunData.$Properties|null);

            pruned?: (boolean|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerServerRunUpdate.$Properties;
    }

    interface ISweepSchedulerServerRunData extends wandb_internal.SweepSchedulerServerRunData.$Properties {
    }

    class SweepSchedulerServerRunData {

        constructor(properties?: wandb_internal.SweepSchedulerServerRunData.$Properties);

        $unknowns?: Uint8Array[];

        wandb_run_id: string;

        optimizer_run_id: string;

        state: wandb_internal.SweepRunState;

        config_json: string;

        summary_json: string;

        history_json: string;

        static create(properties: wandb_internal.SweepSchedulerServerRunData.$Shape): wandb_internal.SweepSchedulerServerRunData & wandb_internal.SweepSchedulerServerRunData.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerServerRunData.$Properties): wandb_internal.SweepSchedulerServerRunData;

        static encode(message: wandb_internal.SweepSchedulerServerRunData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerServerRunData & wandb_internal.SweepSchedulerServerRunData.$Shape;
    }

    namespace SweepSchedulerServerRunData {

        interface $Properties {

            wandb_run_id?: (string|null);

            optimizer_run_id?: (string|null);

            state?: (wandb_internal.SweepRunState|null);

            config_json?: (string|null);

            summary_json?: (string|null);

            history_json?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerServerRunData.$Properties;
    }

    interface ISweepSchedulerServerDoneTask extends wandb_internal.SweepSchedulerServerDoneTask.$Properties {
    }

    class SweepSchedulerServerDoneTask {

        constructor(properties?: wandb_internal.SweepSchedulerServerDoneTask.$Properties);

        $unknowns?: Uint8Array[];

        reason: wandb_internal.SweepSchedulerServerDoneTask.Reason;

        message: string;

        static create(properties: wandb_internal.SweepSchedulerServerDoneTask.$Shape): wandb_internal.SweepSchedulerServerDoneTask & wandb_internal.SweepSchedulerServerDoneTask.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerServerDoneTask.$Properties): wandb_internal.SweepSchedulerServerDoneTask;

        static encode(message: wandb_internal.SweepSchedulerServerDoneTask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerServerDoneTask & wandb_internal.SweepSchedulerServerDoneTask.$Shape;
    }

    namespace SweepSchedulerServerDoneTask {

        interface $Properties {

            reason?: (wandb_internal.SweepSchedulerServerDoneTask.Reason|null);

            message?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerServerDoneTask.$Properties;

        enum Reason {

            REASON_UNSPECIFIED = 0,

            REASON_TERMINATED = 2,

            REASON_SWEEP_FINISHED = 3,

            REASON_SWEEP_NOT_FOUND = 4,

            REASON_FATAL_ERROR = 5,

            REASON_OPTIMIZER_ERROR = 6,

            REASON_SHUTDOWN = 7
        }
    }

    interface ISweepSchedulerClientTaskResult extends wandb_internal.SweepSchedulerClientTaskResult.$Properties {
    }

    class SweepSchedulerClientTaskResult {

        constructor(properties?: wandb_internal.SweepSchedulerClientTaskResult.$Properties);

        $unknowns?: Uint8Array[];

        task_seq: (number|bigint);

        warm_start?: (wandb_internal.SweepSchedulerClientWarmStartResult.$Properties|null);

        generation?: (wandb_internal.SweepSchedulerClientGenerationResult.$Properties|null);

        error?: (wandb_internal.SweepSchedulerClientTaskError.$Properties|null);

        result?: ("warm_start"|"generation"|"error");

        static create(properties: wandb_internal.SweepSchedulerClientTaskResult.$Shape): wandb_internal.SweepSchedulerClientTaskResult & wandb_internal.SweepSchedulerClientTaskResult.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerClientTaskResult.$Properties): wandb_internal.SweepSchedulerClientTaskResult;

        static encode(message: wandb_internal.SweepSchedulerClientTaskResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerClientTaskResult & wandb_internal.SweepSchedulerClientTaskResult.$Shape;
    }

    namespace SweepSchedulerClientTaskResult {

        interface $Properties {

            task_seq?: (number|bigint|null);

            warm_start?: (wandb_internal.SweepSchedulerClientWarmStartResult.$Properties|null);

            generation?: (wandb_internal.SweepSchedulerClientGenerationResult.$Properties|null);

            error?: (wandb_internal.SweepSchedulerClientTaskError.$Properties|null);

            result?: ("warm_start"|"generation"|"error");

            $unknowns?: Uint8Array[];
        }

        type $Shape = {
          task_seq?: number|bigint|null;
          warm_start?: wandb_internal.SweepSchedulerClientWarmStartResult.$Shape|null;
          generation?: wandb_internal.SweepSchedulerClientGenerationResult.$Shape|null;
          error?: wandb_internal.SweepSchedulerClientTaskError.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ result?: undefined; warm_start?: null; generation?: null; error?: null }|{ result?: "warm_start"; warm_start: wandb_internal.SweepSchedulerClientWarmStartResult.$Shape; generation?: null; error?: null }|{ result?: "generation"; warm_start?: null; generation: wandb_internal.SweepSchedulerClientGenerationResult.$Shape; error?: null }|{ result?: "error"; warm_start?: null; generation?: null; error: wandb_internal.SweepSchedulerClientTaskError.$Shape })
        );
    }

    interface ISweepSchedulerClientWarmStartResult extends wandb_internal.SweepSchedulerClientWarmStartResult.$Properties {
    }

    class SweepSchedulerClientWarmStartResult {

        constructor(properties?: wandb_internal.SweepSchedulerClientWarmStartResult.$Properties);

        $unknowns?: Uint8Array[];

        adoptions: { [k: string]: string };

        skipped: wandb_internal.SweepSchedulerClientSkippedRun.$Properties[];

        static create(properties: wandb_internal.SweepSchedulerClientWarmStartResult.$Shape): wandb_internal.SweepSchedulerClientWarmStartResult & wandb_internal.SweepSchedulerClientWarmStartResult.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerClientWarmStartResult.$Properties): wandb_internal.SweepSchedulerClientWarmStartResult;

        static encode(message: wandb_internal.SweepSchedulerClientWarmStartResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerClientWarmStartResult & wandb_internal.SweepSchedulerClientWarmStartResult.$Shape;
    }

    namespace SweepSchedulerClientWarmStartResult {

        interface $Properties {

            adoptions?: ({ [k: string]: string }|null);

            skipped?: (wandb_internal.SweepSchedulerClientSkippedRun.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerClientWarmStartResult.$Properties;
    }

    interface ISweepSchedulerClientSkippedRun extends wandb_internal.SweepSchedulerClientSkippedRun.$Properties {
    }

    class SweepSchedulerClientSkippedRun {

        constructor(properties?: wandb_internal.SweepSchedulerClientSkippedRun.$Properties);

        $unknowns?: Uint8Array[];

        wandb_run_id: string;

        error: string;

        static create(properties: wandb_internal.SweepSchedulerClientSkippedRun.$Shape): wandb_internal.SweepSchedulerClientSkippedRun & wandb_internal.SweepSchedulerClientSkippedRun.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerClientSkippedRun.$Properties): wandb_internal.SweepSchedulerClientSkippedRun;

        static encode(message: wandb_internal.SweepSchedulerClientSkippedRun.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerClientSkippedRun & wandb_internal.SweepSchedulerClientSkippedRun.$Shape;
    }

    namespace SweepSchedulerClientSkippedRun {

        interface $Properties {

            wandb_run_id?: (string|null);

            error?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerClientSkippedRun.$Properties;
    }

    interface ISweepSchedulerClientGenerationResult extends wandb_internal.SweepSchedulerClientGenerationResult.$Properties {
    }

    class SweepSchedulerClientGenerationResult {

        constructor(properties?: wandb_internal.SweepSchedulerClientGenerationResult.$Properties);

        $unknowns?: Uint8Array[];

        ask_outcome: wandb_internal.SweepSchedulerClientGenerationResult.AskOutcome;

        suggestions: wandb_internal.SweepSchedulerClientRunSuggestion.$Properties[];

        prune: string[];

        terminate: boolean;

        tell_errors: wandb_internal.SweepSchedulerClientTellError.$Properties[];

        static create(properties: wandb_internal.SweepSchedulerClientGenerationResult.$Shape): wandb_internal.SweepSchedulerClientGenerationResult & wandb_internal.SweepSchedulerClientGenerationResult.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerClientGenerationResult.$Properties): wandb_internal.SweepSchedulerClientGenerationResult;

        static encode(message: wandb_internal.SweepSchedulerClientGenerationResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerClientGenerationResult & wandb_internal.SweepSchedulerClientGenerationResult.$Shape;
    }

    namespace SweepSchedulerClientGenerationResult {

        interface $Properties {

            ask_outcome?: (wandb_internal.SweepSchedulerClientGenerationResult.AskOutcome|null);

            suggestions?: (wandb_internal.SweepSchedulerClientRunSuggestion.$Properties[]|null);

            prune?: (string[]|null);

            terminate?: (boolean|null);

            tell_errors?: (wandb_internal.SweepSchedulerClientTellError.$Properties[]|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerClientGenerationResult.$Properties;

        enum AskOutcome {

            ASK_OUTCOME_UNSPECIFIED = 0,

            ASK_OUTCOME_SUGGESTED = 1,

            ASK_OUTCOME_DECLINED = 2,

            ASK_OUTCOME_EXHAUSTED = 3
        }
    }

    interface ISweepSchedulerClientRunSuggestion extends wandb_internal.SweepSchedulerClientRunSuggestion.$Properties {
    }

    class SweepSchedulerClientRunSuggestion {

        constructor(properties?: wandb_internal.SweepSchedulerClientRunSuggestion.$Properties);

        $unknowns?: Uint8Array[];

        optimizer_run_id: string;

        config_json: string;

        static create(properties: wandb_internal.SweepSchedulerClientRunSuggestion.$Shape): wandb_internal.SweepSchedulerClientRunSuggestion & wandb_internal.SweepSchedulerClientRunSuggestion.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerClientRunSuggestion.$Properties): wandb_internal.SweepSchedulerClientRunSuggestion;

        static encode(message: wandb_internal.SweepSchedulerClientRunSuggestion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerClientRunSuggestion & wandb_internal.SweepSchedulerClientRunSuggestion.$Shape;
    }

    namespace SweepSchedulerClientRunSuggestion {

        interface $Properties {

            optimizer_run_id?: (string|null);

            config_json?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerClientRunSuggestion.$Properties;
    }

    interface ISweepSchedulerClientTellError extends wandb_internal.SweepSchedulerClientTellError.$Properties {
    }

    class SweepSchedulerClientTellError {

        constructor(properties?: wandb_internal.SweepSchedulerClientTellError.$Properties);

        $unknowns?: Uint8Array[];

        optimizer_run_id: string;

        message: string;

        static create(properties: wandb_internal.SweepSchedulerClientTellError.$Shape): wandb_internal.SweepSchedulerClientTellError & wandb_internal.SweepSchedulerClientTellError.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerClientTellError.$Properties): wandb_internal.SweepSchedulerClientTellError;

        static encode(message: wandb_internal.SweepSchedulerClientTellError.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerClientTellError & wandb_internal.SweepSchedulerClientTellError.$Shape;
    }

    namespace SweepSchedulerClientTellError {

        interface $Properties {

            optimizer_run_id?: (string|null);

            message?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerClientTellError.$Properties;
    }

    interface ISweepSchedulerClientTaskError extends wandb_internal.SweepSchedulerClientTaskError.$Properties {
    }

    class SweepSchedulerClientTaskError {

        constructor(properties?: wandb_internal.SweepSchedulerClientTaskError.$Properties);

        $unknowns?: Uint8Array[];

        message: string;

        traceback: string;

        static create(properties: wandb_internal.SweepSchedulerClientTaskError.$Shape): wandb_internal.SweepSchedulerClientTaskError & wandb_internal.SweepSchedulerClientTaskError.$Shape;
        static create(properties?: wandb_internal.SweepSchedulerClientTaskError.$Properties): wandb_internal.SweepSchedulerClientTaskError;

        static encode(message: wandb_internal.SweepSchedulerClientTaskError.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): wandb_internal.SweepSchedulerClientTaskError & wandb_internal.SweepSchedulerClientTaskError.$Shape;
    }

    namespace SweepSchedulerClientTaskError {

        interface $Properties {

            message?: (string|null);

            traceback?: (string|null);

            $unknowns?: Uint8Array[];
        }

        type $Shape = wandb_internal.SweepSchedulerClientTaskError.$Properties;
    }

    enum SweepRunState {

        SWEEP_RUN_STATE_UNSPECIFIED = 0,

        SWEEP_RUN_STATE_RUNNING = 1,

        SWEEP_RUN_STATE_PENDING = 2,

        SWEEP_RUN_STATE_PREEMPTING = 3,

        SWEEP_RUN_STATE_PREEMPTED = 4,

        SWEEP_RUN_STATE_FINISHED = 5,

        SWEEP_RUN_STATE_FAILED = 6,

        SWEEP_RUN_STATE_CRASHED = 7,

        SWEEP_RUN_STATE_KILLED = 8,

        SWEEP_RUN_STATE_UNKNOWN = 9
    }
}

export namespace google {

    namespace protobuf {

        interface IDoubleValue extends google.protobuf.DoubleValue.$Properties {
        }

        class DoubleValue {

            constructor(properties?: google.protobuf.DoubleValue.$Properties);

            $unknowns?: Uint8Array[];

            value: number;

            static create(properties: google.protobuf.DoubleValue.$Shape): google.protobuf.DoubleValue & google.protobuf.DoubleValue.$Shape;
            static create(properties?: google.protobuf.DoubleValue.$Properties): google.protobuf.DoubleValue;

            static encode(message: google.protobuf.DoubleValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.DoubleValue & google.protobuf.DoubleValue.$Shape;
        }

        namespace DoubleValue {

            interface $Properties {

                value?: (number|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = google.protobuf.DoubleValue.$Properties;
        }

        interface IFloatValue extends google.protobuf.FloatValue.$Properties {
        }

        class FloatValue {

            constructor(properties?: google.protobuf.FloatValue.$Properties);

            $unknowns?: Uint8Array[];

            value: number;

            static create(properties: google.protobuf.FloatValue.$Shape): google.protobuf.FloatValue & google.protobuf.FloatValue.$Shape;
            static create(properties?: google.protobuf.FloatValue.$Properties): google.protobuf.FloatValue;

            static encode(message: google.protobuf.FloatValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FloatValue & google.protobuf.FloatValue.$Shape;
        }

        namespace FloatValue {

            interface $Properties {

                value?: (number|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = google.protobuf.FloatValue.$Properties;
        }

        interface IInt64Value extends google.protobuf.Int64Value.$Properties {
        }

        class Int64Value {

            constructor(properties?: google.protobuf.Int64Value.$Properties);

            $unknowns?: Uint8Array[];

            value: (number|bigint);

            static create(properties: google.protobuf.Int64Value.$Shape): google.protobuf.Int64Value & google.protobuf.Int64Value.$Shape;
            static create(properties?: google.protobuf.Int64Value.$Properties): google.protobuf.Int64Value;

            static encode(message: google.protobuf.Int64Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Int64Value & google.protobuf.Int64Value.$Shape;
        }

        namespace Int64Value {

            interface $Properties {

                value?: (number|bigint|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = google.protobuf.Int64Value.$Properties;
        }

        interface IUInt64Value extends google.protobuf.UInt64Value.$Properties {
        }

        class UInt64Value {

            constructor(properties?: google.protobuf.UInt64Value.$Properties);

            $unknowns?: Uint8Array[];

            value: (number|bigint);

            static create(properties: google.protobuf.UInt64Value.$Shape): google.protobuf.UInt64Value & google.protobuf.UInt64Value.$Shape;
            static create(properties?: google.protobuf.UInt64Value.$Properties): google.protobuf.UInt64Value;

            static encode(message: google.protobuf.UInt64Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.UInt64Value & google.protobuf.UInt64Value.$Shape;
        }

        namespace UInt64Value {

            interface $Properties {

                value?: (number|bigint|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = google.protobuf.UInt64Value.$Properties;
        }

        interface IInt32Value extends google.protobuf.Int32Value.$Properties {
        }

        class Int32Value {

            constructor(properties?: google.protobuf.Int32Value.$Properties);

            $unknowns?: Uint8Array[];

            value: number;

            static create(properties: google.protobuf.Int32Value.$Shape): google.protobuf.Int32Value & google.protobuf.Int32Value.$Shape;
            static create(properties?: google.protobuf.Int32Value.$Properties): google.protobuf.Int32Value;

            static encode(message: google.protobuf.Int32Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Int32Value & google.protobuf.Int32Value.$Shape;
        }

        namespace Int32Value {

            interface $Properties {

                value?: (number|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = google.protobuf.Int32Value.$Properties;
        }

        interface IUInt32Value extends google.protobuf.UInt32Value.$Properties {
        }

        class UInt32Value {

            constructor(properties?: google.protobuf.UInt32Value.$Properties);

            $unknowns?: Uint8Array[];

            value: number;

            static create(properties: google.protobuf.UInt32Value.$Shape): google.protobuf.UInt32Value & google.protobuf.UInt32Value.$Shape;
            static create(properties?: google.protobuf.UInt32Value.$Properties): google.protobuf.UInt32Value;

            static encode(message: google.protobuf.UInt32Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.UInt32Value & google.protobuf.UInt32Value.$Shape;
        }

        namespace UInt32Value {

            interface $Properties {

                value?: (number|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = google.protobuf.UInt32Value.$Properties;
        }

        interface IBoolValue extends google.protobuf.BoolValue.$Properties {
        }

        class BoolValue {

            constructor(properties?: google.protobuf.BoolValue.$Properties);

            $unknowns?: Uint8Array[];

            value: boolean;

            static create(properties: google.protobuf.BoolValue.$Shape): google.protobuf.BoolValue & google.protobuf.BoolValue.$Shape;
            static create(properties?: google.protobuf.BoolValue.$Properties): google.protobuf.BoolValue;

            static encode(message: google.protobuf.BoolValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.BoolValue & google.protobuf.BoolValue.$Shape;
        }

        namespace BoolValue {

            interface $Properties {

                value?: (boolean|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = google.protobuf.BoolValue.$Properties;
        }

        interface IStringValue extends google.protobuf.StringValue.$Properties {
        }

        class StringValue {

            constructor(properties?: google.protobuf.StringValue.$Properties);

            $unknowns?: Uint8Array[];

            value: string;

            static create(properties: google.protobuf.StringValue.$Shape): google.protobuf.StringValue & google.protobuf.StringValue.$Shape;
            static create(properties?: google.protobuf.StringValue.$Properties): google.protobuf.StringValue;

            static encode(message: google.protobuf.StringValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.StringValue & google.protobuf.StringValue.$Shape;
        }

        namespace StringValue {

            interface $Properties {

                value?: (string|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = google.protobuf.StringValue.$Properties;
        }

        interface IBytesValue extends google.protobuf.BytesValue.$Properties {
        }

        class BytesValue {

            constructor(properties?: google.protobuf.BytesValue.$Properties);

            $unknowns?: Uint8Array[];

            value: Uint8Array;

            static create(properties: google.protobuf.BytesValue.$Shape): google.protobuf.BytesValue & google.protobuf.BytesValue.$Shape;
            static create(properties?: google.protobuf.BytesValue.$Properties): google.protobuf.BytesValue;

            static encode(message: google.protobuf.BytesValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.BytesValue & google.protobuf.BytesValue.$Shape;
        }

        namespace BytesValue {

            interface $Properties {

                value?: (Uint8Array|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = google.protobuf.BytesValue.$Properties;
        }

        interface IEmpty extends google.protobuf.Empty.$Properties {
        }

        class Empty {

            constructor(properties?: google.protobuf.Empty.$Properties);

            $unknowns?: Uint8Array[];

            static create(properties: google.protobuf.Empty.$Shape): google.protobuf.Empty & google.protobuf.Empty.$Shape;
            static create(properties?: google.protobuf.Empty.$Properties): google.protobuf.Empty;

            static encode(message: google.protobuf.Empty.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Empty & google.protobuf.Empty.$Shape;
        }

        namespace Empty {

            interface $Properties {

                $unknowns?: Uint8Array[];
            }

            type $Shape = google.protobuf.Empty.$Properties;
        }

        interface IStruct extends google.protobuf.Struct.$Properties {
        }

        class Struct {

            constructor(properties?: google.protobuf.Struct.$Properties);

            $unknowns?: Uint8Array[];

            fields: { [k: string]: google.protobuf.Value.$Properties };

            static create(properties: google.protobuf.Struct.$Shape): google.protobuf.Struct & google.protobuf.Struct.$Shape;
            static create(properties?: google.protobuf.Struct.$Properties): google.protobuf.Struct;

            static encode(message: google.protobuf.Struct.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Struct & google.protobuf.Struct.$Shape;
        }

        namespace Struct {

            interface $Properties {

                fields?: ({ [k: string]: google.protobuf.Value.$Properties }|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = {
              fields?: { [k: string]: google.protobuf.Value.$Shape }|null;
              $unknowns?: Uint8Array[];
            };
        }

        interface IValue extends google.protobuf.Value.$Properties {
        }

        class Value {

            constructor(properties?: google.protobuf.Value.$Properties);

            $unknowns?: Uint8Array[];

            nullValue?: (google.protobuf.NullValue|null);

            numberValue?: (number|null);

            stringValue?: (string|null);

            boolValue?: (boolean|null);

            structValue?: (google.protobuf.Struct.$Properties|null);

            listValue?: (google.protobuf.ListValue.$Properties|null);

            kind?: ("nullValue"|"numberValue"|"stringValue"|"boolValue"|"structValue"|"listValue");

            static create(properties: google.protobuf.Value.$Shape): google.protobuf.Value & google.protobuf.Value.$Shape;
            static create(properties?: google.protobuf.Value.$Properties): google.protobuf.Value;

            static encode(message: google.protobuf.Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Value & google.protobuf.Value.$Shape;
        }

        namespace Value {

            interface $Properties {

                nullValue?: (google.protobuf.NullValue|null);

                numberValue?: (number|null);

                stringValue?: (string|null);

                boolValue?: (boolean|null);

                structValue?: (google.protobuf.Struct.$Properties|null);

                listValue?: (google.protobuf.ListValue.$Properties|null);

                kind?: ("nullValue"|"numberValue"|"stringValue"|"boolValue"|"structValue"|"listValue");

                $unknowns?: Uint8Array[];
            }

            type $Shape = {
              nullValue?: google.protobuf.NullValue|null;
              numberValue?: number|null;
              stringValue?: string|null;
              boolValue?: boolean|null;
              structValue?: google.protobuf.Struct.$Shape|null;
              listValue?: google.protobuf.ListValue.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; nullValue?: null; numberValue?: null; stringValue?: null; boolValue?: null; structValue?: null; listValue?: null }|{ kind?: "nullValue"; nullValue: google.protobuf.NullValue; numberValue?: null; stringValue?: null; boolValue?: null; structValue?: null; listValue?: null }|{ kind?: "numberValue"; nullValue?: null; numberValue: number; stringValue?: null; boolValue?: null; structValue?: null; listValue?: null }|{ kind?: "stringValue"; nullValue?: null; numberValue?: null; stringValue: string; boolValue?: null; structValue?: null; listValue?: null }|{ kind?: "boolValue"; nullValue?: null; numberValue?: null; stringValue?: null; boolValue: boolean; structValue?: null; listValue?: null }|{ kind?: "structValue"; nullValue?: null; numberValue?: null; stringValue?: null; boolValue?: null; structValue: google.protobuf.Struct.$Shape; listValue?: null }|{ kind?: "listValue"; nullValue?: null; numberValue?: null; stringValue?: null; boolValue?: null; structValue?: null; listValue: google.protobuf.ListValue.$Shape })
            );
        }

        enum NullValue {

            NULL_VALUE = 0
        }

        interface IListValue extends google.protobuf.ListValue.$Properties {
        }

        class ListValue {

            constructor(properties?: google.protobuf.ListValue.$Properties);

            $unknowns?: Uint8Array[];

            values: google.protobuf.Value.$Properties[];

            static create(properties: google.protobuf.ListValue.$Shape): google.protobuf.ListValue & google.protobuf.ListValue.$Shape;
            static create(properties?: google.protobuf.ListValue.$Properties): google.protobuf.ListValue;

            static encode(message: google.protobuf.ListValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.ListValue & google.protobuf.ListValue.$Shape;
        }

        namespace ListValue {

            interface $Properties {

                values?: (google.protobuf.Value.$Properties[]|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = {
              values?: google.protobuf.Value.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        interface ITimestamp extends google.protobuf.Timestamp.$Properties {
        }

        class Timestamp {

            constructor(properties?: google.protobuf.Timestamp.$Properties);

            $unknowns?: Uint8Array[];

            seconds: (number|bigint);

            nanos: number;

            static create(properties: google.protobuf.Timestamp.$Shape): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
            static create(properties?: google.protobuf.Timestamp.$Properties): google.protobuf.Timestamp;

            static encode(message: google.protobuf.Timestamp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
        }

        namespace Timestamp {

            interface $Properties {

                seconds?: (number|bigint|null);

                nanos?: (number|null);

                $unknowns?: Uint8Array[];
            }

            type $Shape = google.protobuf.Timestamp.$Properties;
        }
    }
}
