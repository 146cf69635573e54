//! A software renderer: the same pixels on every machine, without a GPU, OpenGL or a display.

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, ImageData, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Pos2, Rect, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// Paints triangles in the order in which they come.
#[derive(Default)]
pub struct Raster {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in &delta.set {
            for delta in deltas {
                self.take(*id, delta);
            }
        }
        for id in &delta.free {
            self.textures.remove(id);
        }
        delta.clear();
    }

    fn render(&mut self, context: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = context.content_rect().size() * scale;
        let mut picture = RgbaImage::from_pixel(size.x as u32, size.y as u32, Rgba([0, 0, 0, 255]));
        for ClippedPrimitive { clip_rect, primitive } in context.tessellate(output.shapes.clone(), scale) {
            if let Primitive::Mesh(mesh) = primitive {
                let clip = Rect::from_min_max(
                    (clip_rect.min.to_vec2() * scale).to_pos2(),
                    (clip_rect.max.to_vec2() * scale).to_pos2(),
                );
                self.paint(&mut picture, clip, &mesh, scale);
            }
        }
        Ok(picture)
    }
}

impl Raster {
    fn take(&mut self, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        match delta.pos {
            None => drop(self.textures.insert(id, image.as_ref().clone())),
            Some([left, top]) => {
                let texture = self.textures.get_mut(&id).expect("a part comes after its whole");
                for y in 0..image.height() {
                    for x in 0..image.width() {
                        texture[(left + x, top + y)] = image[(x, y)];
                    }
                }
            }
        }
    }

    fn paint(&self, picture: &mut RgbaImage, clip: Rect, mesh: &Mesh, scale: f32) {
        let Some(texture) = self.textures.get(&mesh.texture_id) else { return };
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|corner| mesh.vertices[corners[corner] as usize]);
            triangle(
                picture,
                clip,
                texture,
                corners.map(|vertex| Vertex { pos: (vertex.pos.to_vec2() * scale).to_pos2(), ..vertex }),
            );
        }
    }
}

fn triangle(picture: &mut RgbaImage, clip: Rect, texture: &ColorImage, corners: [Vertex; 3]) {
    let [a, b, c] = corners.map(|vertex| vertex.pos);
    let area = cross(a, b, c);
    let bounds = Rect::from_points(&[a, b, c]).intersect(clip);
    let bounds =
        bounds.intersect(Rect::from_min_size(Pos2::ZERO, [picture.width() as f32, picture.height() as f32].into()));
    if area == 0.0 || !bounds.is_positive() {
        return;
    }
    for y in bounds.top().floor() as u32..bounds.bottom().ceil() as u32 {
        for x in bounds.left().floor() as u32..bounds.right().ceil() as u32 {
            let at = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
            let weights = [cross(b, c, at) / area, cross(c, a, at) / area, cross(a, b, at) / area];
            let inside = weights.iter().all(|weight| *weight > 0.0)
                || weights.iter().all(|weight| *weight >= 0.0) && owns_edge(corners, weights);
            if inside && clip.contains(at) && x < picture.width() && y < picture.height() {
                blend(picture.get_pixel_mut(x, y), shade(texture, corners, weights));
            }
        }
    }
}

/// Of two triangles that share an edge just one paints it: the one to its right, or above.
fn owns_edge(corners: [Vertex; 3], weights: [f32; 3]) -> bool {
    (0..3).filter(|corner| weights[*corner] == 0.0).all(|corner| {
        let (from, to) = (corners[(corner + 1) % 3].pos, corners[(corner + 2) % 3].pos);
        let sign = cross(corners[0].pos, corners[1].pos, corners[2].pos).signum();
        let edge = (to - from) * sign;
        edge.y < 0.0 || (edge.y == 0.0 && edge.x > 0.0)
    })
}

fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// The colour at a point of a triangle: the corners' colours mixed, times the texture's.
fn shade(texture: &ColorImage, corners: [Vertex; 3], weights: [f32; 3]) -> [f32; 4] {
    let mix = |value: &dyn Fn(&Vertex) -> f32| {
        corners.iter().zip(weights).map(|(vertex, weight)| value(vertex) * weight).sum::<f32>()
    };
    let (u, v) = (mix(&|vertex| vertex.uv.x), mix(&|vertex| vertex.uv.y));
    let texel = sample(texture, u * texture.width() as f32 - 0.5, v * texture.height() as f32 - 0.5);
    [0, 1, 2, 3].map(|channel| mix(&|vertex| f32::from(vertex.color.to_array()[channel])) / 255.0 * texel[channel])
}

fn sample(texture: &ColorImage, x: f32, y: f32) -> [f32; 4] {
    let (left, top) = (x.floor(), y.floor());
    let pixel = |x: f32, y: f32| -> Color32 {
        let column = (x.max(0.0) as usize).min(texture.width() - 1);
        texture[(column, (y.max(0.0) as usize).min(texture.height() - 1))]
    };
    let (fx, fy) = (x - left, y - top);
    [0, 1, 2, 3].map(|channel| {
        let value = |x, y| f32::from(pixel(x, y).to_array()[channel]) / 255.0;
        let upper = value(left, top) * (1.0 - fx) + value(left + 1.0, top) * fx;
        let lower = value(left, top + 1.0) * (1.0 - fx) + value(left + 1.0, top + 1.0) * fx;
        upper * (1.0 - fy) + lower * fy
    })
}

/// Premultiplied colour over what is there, as egui's painters do it: in gamma space.
fn blend(pixel: &mut Rgba<u8>, over: [f32; 4]) {
    for channel in 0..3 {
        let below = f32::from(pixel.0[channel]) / 255.0;
        pixel.0[channel] = ((over[channel] + below * (1.0 - over[3])) * 255.0).round().clamp(0.0, 255.0) as u8;
    }
}
